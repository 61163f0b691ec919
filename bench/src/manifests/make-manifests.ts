/** How manifests are written. */
export interface ManifestForm {
  /**
   * Deployments give their labels an anchor and repeat them by alias, so that they are read by the
   * whole grammar of YAML; without, all documents are of the simple form that is read in a shorter way.
   */
  readonly anchors: boolean;
}

/**
 * Writes Kubernetes manifests as they are in real repositories, always the same ones: Deployments with two
 * containers, Services, NetworkPolicies and Roles in turn. Every third Deployment has faults that Pod Security
 * names at level baseline, and all have one at level restricted.
 *
 * The targets were set with 10,000 documents of these kinds and 6.05 MB; 10,000 of these are 6.96 MB, of
 * which the 2,500 Deployments are half, and have 3,334 findings at level restricted.
 */
export function makeManifests(count: number, form: ManifestForm = { anchors: false }): string {
  const documents: string[] = [];
  for (let index = 0; index < count; index++) documents.push(makeDocument(index, form));
  return documents.join('---\n');
}

function makeDocument(index: number, form: ManifestForm): string {
  switch (index % 4) {
    case 0:
      return deployment(index, index % 3 === 0, form);
    case 1:
      return service(index);
    case 2:
      return networkPolicy(index);
    default:
      return role(index);
  }
}

function metadata(index: number): string {
  return `metadata:
  name: shop-${index}
  namespace: team-${index % 40}
  labels:
    app.kubernetes.io/name: shop
    app.kubernetes.io/instance: shop-${index}
`;
}

function deployment(index: number, faulty: boolean, { anchors }: ManifestForm): string {
  return `apiVersion: apps/v1
kind: Deployment
${metadata(index)}spec:
  replicas: ${(index % 4) + 1}
  selector:
    matchLabels:${anchors ? ' &labels' : ''}
      app.kubernetes.io/instance: shop-${index}
  template:
    metadata:
      labels:${anchors ? ' *labels' : `\n        app.kubernetes.io/instance: shop-${index}`}
    spec:
      serviceAccountName: shop
${faulty ? '      hostNetwork: true\n' : ''}      securityContext:
        runAsNonRoot: true
${faulty ? '        seccompProfile:\n          type: RuntimeDefault\n' : ''}      containers:
${container('web', index, faulty)}${container('agent', index, false)}      volumes:
        - name: config
          configMap:
            name: shop-${index}
`;
}

function container(name: string, index: number, faulty: boolean): string {
  return `        - name: ${name}
          image: registry.example/shop/${name}:1.${index % 20}.0
          ports:
            - containerPort: ${8000 + (index % 100)}
          env:
            - name: LOG_LEVEL
              value: "info"
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { cpu: 500m, memory: 256Mi }
          securityContext:
            allowPrivilegeEscalation: ${faulty ? 'true' : 'false'}
            capabilities:
              drop: ["ALL"]
          volumeMounts:
            - name: config
              mountPath: /etc/shop
`;
}

function service(index: number): string {
  return `apiVersion: v1
kind: Service
${metadata(index)}spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/instance: shop-${index}
  ports:
    - name: http
      port: 80
      targetPort: 8080
      protocol: TCP
`;
}

function networkPolicy(index: number): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${metadata(index)}spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/instance: shop-${index}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              role: gateway
      ports:
        - protocol: TCP
          port: 8080
`;
}

function role(index: number): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata(index)}rules:
  - apiGroups: [""]
    resources: ["pods", "configmaps"]
    verbs: ["get", "list", "watch"]
  - apiGroups: ["apps"]
    resources: ["deployments"]
    verbs: ["get"]
`;
}
