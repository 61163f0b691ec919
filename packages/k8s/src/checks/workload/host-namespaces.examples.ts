import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'all three in a Pod',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: probe
spec:
  hostIPC: true
  hostPID: true
  hostNetwork: true
  containers:
    - name: probe
      image: registry.example/probe:1.0
`,
      at: ['8:3', '7:3', '6:3'],
    },
    {
      name: 'the network in a CronJob',
      text: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: '@daily'
  jobTemplate:
    spec:
      template:
        spec:
          hostNetwork: true
          containers:
            - name: backup
              image: registry.example/backup:1.0
`,
      at: ['11:11'],
    },
  ],
  passes: [
    {
      name: 'a pod that says no, and is silent about the rest',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: false
  containers:
    - name: web
      image: registry.example/web:1.0
`,
    },
  ],
};
