import { type Host, isWgoError } from '@wgo/core'
import type { Cluster } from '../cluster/cluster.ts'
import { type Kind, typeOf } from '../discovery/kind.ts'
import { isCustomType } from '../kinds/index.ts'
import type { ListSchema } from '../kinds/list-schema.ts'
import { listPages } from '../listing/pages.ts'
import { scaleTarget } from '../resource/scaling.ts'
import { customSchemas } from './custom-schemas.ts'
import { once } from './once.ts'

/** What must be known of the rest of a cluster to understand one object. Read when it is needed, and kept for some minutes. */
export interface Knowledge {
  /** What the definition of a custom kind says of its lists. */
  schemaOf(kind: Kind, host: Host): Promise<ListSchema | undefined>
  /** What autoscalers scale in a namespace, or anywhere. undefined: it may not be read. */
  scaleTargets(namespace: string | undefined, host: Host): Promise<ReadonlySet<string> | undefined>
}

export function knowledgeOf(cluster: Cluster, kinds: readonly Kind[]): Knowledge {
  const definitions = kinds.find(kind => typeOf(kind) === DEFINITIONS)
  const autoscalers = kinds.find(kind => typeOf(kind) === AUTOSCALERS)
  const schemas = once(async host => {
    const read = definitions && (await allowed(() => customSchemas(cluster, definitions, host)))
    return read ?? new Map<string, ListSchema>()
  }, KEPT_MS)
  const targets = new Map<string | undefined, (host: Host) => Promise<Targets>>()
  return {
    schemaOf: async (kind, host) =>
      isCustomType(typeOf(kind))
        ? (await schemas(host)).get(`${kind.group}/${kind.plural}/${kind.version}`)
        : undefined,
    scaleTargets: async (namespace, host) => {
      if (!autoscalers) return new Set()
      const known =
        targets.get(namespace) ?? once(host => targetsIn(cluster, autoscalers, namespace, host), KEPT_MS)
      targets.set(namespace, known)
      return (await known(host)).seen
    },
  }
}

/** A watch lasts for days: as long as one connection of it. */
const KEPT_MS = 5 * 60_000

const DEFINITIONS = 'apiextensions.k8s.io/CustomResourceDefinition'
const AUTOSCALERS = 'autoscaling/HorizontalPodAutoscaler'

interface Targets {
  readonly seen: ReadonlySet<string> | undefined
}

async function targetsIn(
  cluster: Cluster,
  kind: Kind,
  namespace: string | undefined,
  host: Host,
): Promise<Targets> {
  const seen = await allowed(async () => {
    const targets = new Set<string>()
    for await (const { objects } of listPages(cluster, kind, namespace, host)) {
      for (const object of objects) {
        const target = scaleTarget(object)
        if (target !== undefined) targets.add(target)
      }
    }
    return targets
  })
  return { seen }
}

/** undefined: it may not be read, or is not served. It is then the same in the next scan. */
async function allowed<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read()
  } catch (error) {
    if (isWgoError(error, 'ACCESS_DENIED') || isWgoError(error, 'VANISHED')) return undefined
    throw error
  }
}
