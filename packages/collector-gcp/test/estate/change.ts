import type { GcpApi, JsonObject } from '@wgo/gcp-api'

/** What somebody does to the estate behind everybody's back. */
export interface OutsideChange {
  readonly what: string
  readonly action: 'add' | 'remove' | 'modify'
  /** In Terraform's vocabulary, and the id that it would have there. */
  readonly type: string
  readonly id: string
  /** Where in Google's answer, for what is modified: `/labels/tier`. */
  readonly at: readonly string[]
  /** Secrets that it plants. */
  readonly canaries?: readonly string[]
  readonly does: (api: GcpApi) => void
}

/** Of a list, the items with one of them other. */
export function withItem(
  list: unknown,
  isMeant: (item: JsonObject) => boolean,
  change: JsonObject,
): readonly JsonObject[] {
  return (list as readonly JsonObject[]).map(item => (isMeant(item) ? { ...item, ...change } : item))
}

export function modify(
  what: string,
  type: string,
  id: string,
  at: readonly string[],
  name: string,
  change: Parameters<GcpApi['patch']>[1],
  canaries: readonly string[] = [],
): OutsideChange {
  return { what, action: 'modify', type, id, at, canaries, does: api => void api.patch(name, change) }
}

export function remove(what: string, type: string, id: string, name = `compute/${id}`): OutsideChange {
  return { what, action: 'remove', type, id, at: [], does: api => api.remove(name) }
}
