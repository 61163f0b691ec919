import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'the Docker socket by its old path',
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: builder
spec:
  template:
    spec:
      containers:
        - name: builder
          image: registry.example/builder:1.0
      volumes:
        - name: docker
          hostPath:
            path: /var/run/docker.sock
`,
      at: ['14:13'],
    },
    {
      name: 'other runtimes, a folder with sockets, and the root, in roundabout spellings',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  containers:
    - name: agent
      image: registry.example/agent:1.0
  volumes:
    - name: cri
      hostPath: {path: /run//containerd/./containerd.sock}
    - name: crio
      hostPath: {path: /var/run/crio/}
    - name: run
      hostPath: {path: /var/log/../run}
    - name: root
      hostPath: {path: /}
`,
      at: ['11:18', '13:18', '15:18', '17:18'],
    },
  ],
  passes: [
    {
      name: 'a folder of its own, and a volume of another type',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: logs
spec:
  containers:
    - name: logs
      image: registry.example/logs:1.0
  volumes:
    - name: logs
      hostPath:
        path: /var/log/pods
    - name: docker.sock
      emptyDir: {}
`,
    },
  ],
};
