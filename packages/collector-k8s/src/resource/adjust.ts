import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { KubeObject } from './kube-object.ts'
import { nodeProperties } from './node.ts'
import { objectsIn } from './objects-in.ts'
import { controllerOf } from './owners.ts'
import { decodedSecret } from './secret-data.ts'
import { type Apart, kept, merged, setAside, setAsideOf, withMember } from './set-aside.ts'
import { isSecretOf, unnamedOwner } from './unnamed-owner.ts'

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
  Secret: secretData,
  ConfigMap: (properties, { object }) =>
    kept(isRecord('ConfigMap', object, properties) ? withMember(properties, 'data', undefined) : properties),
  ServiceAccount: pullSecrets,
  Service: serviceAddresses,
  Node: (properties, { object: { status } }) => nodeProperties(properties, status as Json | undefined),
  Endpoints: properties =>
    holdsPodsAlone(properties.subsets) ? setAside(properties, ['subsets']) : kept(properties),
  // What controllers found is known from the Service; what people wrote is owned by nobody.
  'discovery.k8s.io/EndpointSlice': (properties, { object: { metadata } }) =>
    controllerOf(metadata) === undefined
      ? kept(properties)
      : setAsideOf(properties, [], ['endpoints', 'ports']),
  PersistentVolume: claim,
  ReplicationController: ownedReplicas,
  'apps/ReplicaSet': ownedReplicas,
  'apps/Deployment': servedReplicas,
  // Its rules are the sum of other roles' rules.
  'rbac.authorization.k8s.io/ClusterRole': properties =>
    properties.aggregationRule ? setAside(properties, ['rules']) : kept(properties),
}

/** What is renewed by the day, or says again what is in the cluster, is not looked into. */
function secretData(properties: JsonObject, { object }: Circumstances): Apart {
  return kept(
    isRecord('Secret', object, properties)
      ? withMember(properties, 'data', undefined)
      : decodedSecret(properties),
  )
}

function isRecord(type: string, object: KubeObject, properties: JsonObject): boolean {
  return unnamedOwner(type, object, properties) !== undefined
}

/** OpenShift gives each account a login to its own registry. */
function pullSecrets(properties: JsonObject, { object: { metadata } }: Circumstances): Apart {
  const { imagePullSecrets } = properties
  if (!isJsonArray(imagePullSecrets)) return kept(properties)
  const isGiven = (each: Json): boolean =>
    isJsonObject(each) && isSecretOf(metadata.name, 'dockercfg', String(each.name))
  const own = imagePullSecrets.filter(each => !isGiven(each))
  return {
    object: withMember(properties, 'imagePullSecrets', own.length > 0 ? own : undefined),
    aside: own.length < imagePullSecrets.length ? { imagePullSecrets: imagePullSecrets.filter(isGiven) } : {},
  }
}

/** `None` is what people say; an address is what they got. */
function serviceAddresses(properties: JsonObject): Apart {
  const { spec } = properties
  if (isJsonObject(spec) && spec.clusterIP === 'None') {
    return kept(withMember(properties, 'spec', withMember(spec, 'clusterIPs', undefined)))
  }
  return setAsideOf(properties, ['spec'], ['clusterIP', 'clusterIPs'])
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

/** Knative scales by itself, down to zero. */
function servedReplicas(properties: JsonObject, { object: { metadata } }: Circumstances): Apart {
  const served = controllerOf(metadata)?.startsWith('serving.knative.dev/') === true
  return served ? setAside(properties, ['spec', 'replicas']) : kept(properties)
}

/** Addresses that a controller found name the pod that they are of; those that people wrote do not. */
function holdsPodsAlone(subsets: Json | undefined): boolean {
  return objectsIn(subsets)
    .flatMap(({ addresses, notReadyAddresses }) => [...objectsIn(addresses), ...objectsIn(notReadyAddresses)])
    .every(({ targetRef }) => isJsonObject(targetRef) && targetRef.kind === 'Pod')
}
