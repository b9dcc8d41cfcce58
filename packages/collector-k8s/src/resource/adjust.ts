import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { KubeObject } from './kube-object.ts'
import { objectsIn } from './objects-in.ts'
import { controllerOf } from './owners.ts'
import { decodedSecret } from './secret-data.ts'
import { type Apart, merged, setAside, setAsideOf, withMember } from './set-aside.ts'

/** What is known beyond the object itself. */
export interface Circumstances {
  readonly object: KubeObject
  /** Whether an autoscaler says how many replicas there are. */
  readonly scaled: boolean
}

type Adjust = (properties: JsonObject, circumstances: Circumstances) => Apart

/** The properties of an object, and what of them is not said but worked out: it depends on the object which. */
export function adjusted(type: string, properties: JsonObject, circumstances: Circumstances): Apart {
  const adjust = Object.hasOwn(ADJUSTMENTS, type) ? ADJUSTMENTS[type] : undefined
  const own = adjust?.(properties, circumstances) ?? { object: properties, aside: {} }
  if (!circumstances.scaled) return own
  const replicas = setAside(own.object, ['spec', 'replicas'])
  return { object: replicas.object, aside: merged(own.aside, replicas.aside) }
}

const ADJUSTMENTS: Readonly<Record<string, Adjust>> = {
  Secret: properties => ({ object: decodedSecret(properties), aside: {} }),
  Service: serviceAddresses,
  Node: nodeTaints,
  Endpoints: properties =>
    holdsPodsAlone(properties.subsets) ? setAside(properties, ['subsets']) : kept(properties),
  PersistentVolume: claim,
  ReplicationController: ownedReplicas,
  'apps/ReplicaSet': ownedReplicas,
  // Its rules are the sum of other roles' rules.
  'rbac.authorization.k8s.io/ClusterRole': properties =>
    properties.aggregationRule ? setAside(properties, ['rules']) : kept(properties),
}

function kept(object: JsonObject): Apart {
  return { object, aside: {} }
}

/** `None` is what people say; an address is what they got. */
function serviceAddresses(properties: JsonObject): Apart {
  const { spec } = properties
  if (isJsonObject(spec) && spec.clusterIP === 'None') {
    return kept(withMember(properties, 'spec', withMember(spec, 'clusterIPs', undefined)))
  }
  return setAsideOf(properties, ['spec'], ['clusterIP', 'clusterIPs'])
}

/** Taints of Kubernetes itself say how a node feels; all others, what people want of it. */
function nodeTaints(properties: JsonObject): Apart {
  const { spec } = properties
  if (!isJsonObject(spec) || !isJsonArray(spec.taints)) return kept(properties)
  const [felt, wanted] = [spec.taints.filter(isFelt), spec.taints.filter(taint => !isFelt(taint))]
  const taints = wanted.length > 0 ? wanted : undefined
  return {
    object: withMember(properties, 'spec', withMember(spec, 'taints', taints)),
    aside: felt.length > 0 ? { spec: { taints: felt } } : {},
  }
}

function isFelt(taint: Json): boolean {
  const key = isJsonObject(taint) ? taint.key : undefined
  return typeof key === 'string' && /^node(?:\.cloudprovider)?\.kubernetes\.io\//.test(key)
}

/** A volume that was made for a claim is bound to it by a controller; one that waits for a claim, by people. */
function claim(properties: JsonObject, { object: { metadata } }: Circumstances): Apart {
  const bound = metadata.annotations?.['pv.kubernetes.io/bound-by-controller'] === 'yes'
  return bound ? setAside(properties, ['spec', 'claimRef']) : kept(properties)
}

/** A Deployment, or what is like one, says how many replicas its sets have: it moves them from one to the next. */
function ownedReplicas(properties: JsonObject, { object: { metadata } }: Circumstances): Apart {
  return controllerOf(metadata) === undefined ? kept(properties) : setAside(properties, ['spec', 'replicas'])
}

/** Addresses that a controller found name the pod that they are of; those that people wrote do not. */
function holdsPodsAlone(subsets: Json | undefined): boolean {
  return objectsIn(subsets)
    .flatMap(({ addresses, notReadyAddresses }) => [...objectsIn(addresses), ...objectsIn(notReadyAddresses)])
    .every(({ targetRef }) => isJsonObject(targetRef) && targetRef.kind === 'Pod')
}
