import type { Question } from '../cluster/call.ts'
import { type Kind, resourceName } from '../discovery/kind.ts'

/** What is asked for the objects of a kind, in a namespace or everywhere: it is listed and watched at one address. */
export function kindQuestion(verb: 'list' | 'watch', kind: Kind, namespace: string | undefined): Question {
  const what = `${verb} ${resourceName(kind)}`
  const root = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`
  if (namespace === undefined)
    return { path: `${root}/${kind.plural}`, what, permission: what, group: kind.group }
  return {
    path: `${root}/namespaces/${encodeURIComponent(namespace)}/${kind.plural}`,
    what: `${what} in namespace ${namespace}`,
    permission: `${what} -n ${namespace}`,
    group: kind.group,
  }
}
