import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'no resources, and requests alone',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: migrate
      image: registry.example/migrate:1.0
  containers:
    - name: web
      image: registry.example/web:1.0
      resources:
        requests:
          memory: 64Mi
`,
      at: ['7:7', '12:7'],
    },
    {
      name: 'a limit of another resource',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      resources:
        limits:
          cpu: 500m
`,
      at: ['10:9'],
    },
  ],
  passes: [
    {
      name: 'a limit, beside an ephemeral container that cannot have one',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      resources:
        limits:
          memory: 128Mi
  ephemeralContainers:
    - name: debugger
      image: registry.example/debug:1.0
`,
    },
    {
      name: 'a limit of the whole pod',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resources:
    limits:
      memory: 256Mi
  containers:
    - name: web
      image: registry.example/web:1.0
`,
    },
  ],
};
