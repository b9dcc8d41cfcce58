import { isJsonObject, type JsonObject, type ManagedBy } from '@wgo/core'
import type { KubeObject } from './kube-object.ts'

type Owner = (object: KubeObject, properties: JsonObject) => string | undefined

/** For whom controllers made an object that bears no owner reference. */
export function unnamedOwner(
  type: string,
  object: KubeObject,
  properties: JsonObject,
): ManagedBy | undefined {
  const owner = Object.hasOwn(OWNERS, type) ? OWNERS[type]?.(object, properties) : undefined
  return owner === undefined ? undefined : { kind: 'owner', name: owner }
}

const OWNERS: Readonly<Record<string, Owner>> = {
  Endpoints: ({ metadata: { name } }, { subsets }) => (subsets === undefined ? `Service/${name}` : undefined),
  Secret: madeSecret,
  'certificates.k8s.io/CertificateSigningRequest': (_, { spec }) => {
    if (!isJsonObject(spec) || !/^kubernetes\.io\/kube/.test(String(spec.signerName))) return undefined
    return typeof spec.username === 'string' ? spec.username : undefined
  },
  'storage.k8s.io/VolumeAttachment': (_, { spec }) =>
    isJsonObject(spec) && typeof spec.nodeName === 'string' ? `Node/${spec.nodeName}` : undefined,
  'storage.k8s.io/CSINode': ({ metadata: { name } }) => `Node/${name}`,
  'storage.k8s.io/CSIStorageCapacity': (_, { storageClassName }) =>
    `storage.k8s.io/StorageClass/${storageClassName}`,
  'networking.k8s.io/IPAddress': (_, { spec }) => {
    const parent = isJsonObject(spec) ? spec.parentRef : undefined
    return isJsonObject(parent) ? `${parent.resource}/${parent.name}` : undefined
  },
  'resource.k8s.io/ResourceSlice': (_, { spec }) =>
    isJsonObject(spec) && typeof spec.driver === 'string' ? spec.driver : undefined,
}

/** Tokens that were made for a service account unasked, and the records that Helm keeps of a release. */
function madeSecret({ metadata }: KubeObject, { type }: JsonObject): string | undefined {
  const { name, annotations, labels } = metadata
  const account = annotations?.['kubernetes.io/service-account.name']
  if (type === 'kubernetes.io/service-account-token' && account !== undefined) {
    const token = name.slice(account.length)
    return name.startsWith(account) && /^-token-[a-z0-9]{5}$/.test(token)
      ? `ServiceAccount/${account}`
      : undefined
  }
  if (type !== 'helm.sh/release.v1') return undefined
  return `Helm release ${labels?.name ?? name}`
}
