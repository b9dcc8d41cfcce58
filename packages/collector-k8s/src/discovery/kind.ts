/** A kind of objects that a cluster serves, in the version that it prefers. */
export interface Kind {
  /** `apps`; the first group has the name `""`. */
  readonly group: string
  /** `v1` */
  readonly version: string
  /** `Deployment` */
  readonly kind: string
  /** As it stands in paths: `deployments`. */
  readonly plural: string
  readonly namespaced: boolean
  /** What may be done with it: `list`, `watch`, ... */
  readonly verbs: readonly string[]
}

/** The resource type of a kind's objects: `Pod`, `apps/Deployment`. */
export function typeOf({ group, kind }: Pick<Kind, 'group' | 'kind'>): string {
  return group === '' ? kind : `${group}/${kind}`
}

/** As `kubectl auth can-i` writes it: `deployments.apps`. */
export function resourceName({ group, plural }: Pick<Kind, 'group' | 'plural'>): string {
  return group === '' ? plural : `${plural}.${group}`
}

/** `apps` of the API version `apps/v1` and of the type `apps/Deployment`; the first group has no name. */
export function groupOf(text: string): string {
  return text.slice(0, Math.max(text.indexOf('/'), 0))
}
