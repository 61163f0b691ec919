import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'an init container that is silent, a container that says so',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: setup
      image: registry.example/setup:1.0
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        readOnlyRootFilesystem: false
  ephemeralContainers:
    - name: debugger
      image: registry.example/debug:1.0
      securityContext:
        runAsUser: 1000
`,
      at: ['7:7', '13:9', '17:7'],
    },
  ],
  passes: [
    {
      name: 'a container that may only read',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        readOnlyRootFilesystem: true
`,
    },
    {
      name: 'a Windows container, which cannot',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os:
    name: windows
  containers:
    - name: web
      image: registry.example/web:1.0
`,
    },
  ],
};
