import type { Host } from '@wgo/core'
import type { OpenCluster } from '../connected.ts'
import { type Kind, typeOf } from '../discovery/kind.ts'
import { isCustomType } from '../kinds/index.ts'
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
function isScalable(kind: Kind): boolean {
  const type = typeOf(kind)
  return kind.group === 'apps' || type === 'ReplicationController' || isCustomType(type)
}
