import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'a Service with an address of the outside',
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  externalIPs:
    - 203.0.113.7
`,
      at: ['8:3'],
    },
  ],
  passes: [
    {
      name: 'a plain Service, one with an empty list, and a Service of another group',
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  externalIPs: []
---
apiVersion: serving.example/v1
kind: Service
metadata:
  name: function
spec:
  externalIPs:
    - 203.0.113.7
`,
    },
  ],
};
