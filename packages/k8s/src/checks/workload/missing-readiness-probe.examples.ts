import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'a container and a sidecar with ports',
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      initContainers:
        - name: proxy
          image: registry.example/proxy:1.0
          restartPolicy: Always
          ports:
            - containerPort: 15001
      containers:
        - name: web
          image: registry.example/web:1.0
          ports:
            - containerPort: 8080
          livenessProbe:
            tcpSocket:
              port: 8080
`,
      at: ['9:11', '15:11'],
    },
  ],
  passes: [
    {
      name: 'a container with a probe, and others that serve nothing',
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      initContainers:
        - name: migrate
          image: registry.example/migrate:1.0
          ports:
            - containerPort: 9000
      containers:
        - name: web
          image: registry.example/web:1.0
          ports:
            - containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
        - name: worker
          image: registry.example/worker:1.0
`,
    },
    {
      name: 'a Job, which ends',
      text: `apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: registry.example/report:1.0
          ports:
            - containerPort: 8080
`,
    },
  ],
};
