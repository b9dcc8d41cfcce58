import type { Host } from '@wgo/core'
import type { OpenCluster } from '../connected.ts'
import type { Kind } from '../discovery/kind.ts'
import type { ListSchema } from '../kinds/list-schema.ts'
import type { ClusterPlace } from '../resource/to-resource.ts'

/** What must be known besides an object to make a resource of it. */
export interface KindPlace {
  readonly place: ClusterPlace
  readonly schema: ListSchema | undefined
}

/** For the objects of a kind, in a namespace or everywhere. May ask the cluster. Throws WgoError. */
export async function placeOf(
  { scope, knowledge }: OpenCluster,
  kind: Kind,
  namespace: string | undefined,
  host: Host,
): Promise<KindPlace> {
  const schema = await knowledge.schemaOf(kind, host)
  const scaleTargets = isScalable(kind) ? await knowledge.scaleTargets(namespace, host) : undefined
  return { place: { scope, ...(scaleTargets && { scaleTargets }) }, schema }
}

/** What an autoscaler may aim at: workloads, and custom kinds that can be scaled. */
function isScalable({ group, kind }: Kind): boolean {
  return (
    group === 'apps' ||
    kind === 'ReplicationController' ||
    (group.includes('.') && !group.endsWith('.k8s.io'))
  )
}
