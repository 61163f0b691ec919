import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'containers of each role in a DaemonSet',
      text: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  template:
    spec:
      initContainers:
        - name: setup
          image: registry.example/setup:1.0
          securityContext:
            privileged: true
      containers:
        - name: agent
          image: registry.example/agent:1.0
          securityContext: {privileged: true}
`,
      at: ['12:13', '16:29'],
    },
    {
      name: 'an ephemeral container',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: debugged
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
  ephemeralContainers:
    - name: debugger
      image: registry.example/debug:1.0
      securityContext:
        privileged: true
`,
      at: ['13:9'],
    },
  ],
  passes: [
    {
      name: 'a container that says it is not',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext:
        privileged: false
    - name: silent
      image: registry.example/web:1.0
`,
    },
  ],
};
