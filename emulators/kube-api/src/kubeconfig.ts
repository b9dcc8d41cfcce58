/** A context of a kubeconfig, with a cluster and a user of the same name. */
export interface KubeconfigContext {
  readonly server: string
  readonly cluster?: object
  readonly user?: object
  readonly context?: object
}

/** A kubeconfig as JSON, which is YAML. The first context is the current one. */
export function kubeconfigText(contexts: Readonly<Record<string, KubeconfigContext>>): string {
  const all = Object.entries(contexts)
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': all[0]?.[0],
    clusters: all.map(([name, { server, cluster }]) => ({ name, cluster: { server, ...cluster } })),
    users: all.map(([name, { user = {} }]) => ({ name, user })),
    contexts: all.map(([name, { context }]) => ({
      name,
      context: { cluster: name, user: name, ...context },
    })),
  })
}
