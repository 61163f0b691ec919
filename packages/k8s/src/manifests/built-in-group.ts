/** Tells whether Kubernetes itself serves the group of an `apiVersion`, as against custom resources. */
export function builtInGroup(apiVersion: string): boolean {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return true;
  const group = apiVersion.slice(0, slash);
  // Groups without a dot, and those of `k8s.io` that are of the core project.
  return !group.includes('.') || /^[a-z]+\.(?:authorization\.)?k8s\.io$/.test(group);
}
