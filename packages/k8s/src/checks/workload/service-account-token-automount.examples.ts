import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'a pod that is silent',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
`,
      at: ['5:1'],
    },
    {
      name: 'a template that asks for it',
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      automountServiceAccountToken: true
      containers:
        - name: web
          image: registry.example/web:1.0
`,
      at: ['8:7'],
    },
  ],
  passes: [
    {
      name: 'a pod that wants none',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: registry.example/web:1.0
`,
    },
  ],
};
