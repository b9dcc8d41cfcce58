import type { Kind } from '../discovery/kind.ts'

/** Where the objects of a kind are listed: `/apis/apps/v1/namespaces/web/deployments`. */
export function kindPath({ group, version, plural }: Kind, namespace?: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return namespace === undefined
    ? `${root}/${plural}`
    : `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`
}
