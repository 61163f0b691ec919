import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'no tag, the tag latest, and a port that is no tag',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: setup
      image: busybox
  containers:
    - name: web
      image: registry.example:5000/web
    - name: proxy
      image: registry.example/proxy:latest
  ephemeralContainers:
    - name: debugger
      image: registry.example/debug
`,
      at: ['8:7', '11:7', '13:7', '16:7'],
    },
  ],
  passes: [
    {
      name: 'a version, and a digest beside whichever tag',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.4
    - name: proxy
      image: registry.example/proxy:latest@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
`,
    },
    {
      name: 'a placeholder that a tool fills in, and no image at all',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: $(IMAGE)
    - name: proxy
`,
    },
  ],
};
