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
  Secret: (object, properties) => tokenOwner(object, properties) ?? releaseOf(object, properties),
  ConfigMap: releaseOf,
  'karpenter.sh/NodeClaim': ({ metadata: { labels } }) => {
    const pool = labels?.['karpenter.sh/nodepool']
    return pool === undefined ? undefined : `karpenter.sh/NodePool/${pool}`
  },
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

/** Tokens and logins to a registry that were made for a service account unasked. */
function tokenOwner({ metadata }: KubeObject, { type }: JsonObject): string | undefined {
  const account = ACCOUNT_MARKS.flatMap(mark => metadata.annotations?.[mark] ?? [])[0]
  const kind = typeof type === 'string' && Object.hasOwn(TOKENS, type) ? TOKENS[type] : undefined
  if (account === undefined || kind === undefined) return undefined
  return isSecretOf(account, kind, metadata.name) ? `ServiceAccount/${account}` : undefined
}

const TOKENS: Readonly<Record<string, string>> = {
  'kubernetes.io/service-account-token': 'token',
  'kubernetes.io/dockercfg': 'dockercfg',
}

const ACCOUNT_MARKS = [
  'kubernetes.io/service-account.name',
  'openshift.io/internal-registry-auth-token.service-account',
]

/** Whether a Secret is called as controllers call those of an account: `default-token-x7k2p`. */
export function isSecretOf(account: string, kind: string, name: string): boolean {
  const start = `${account}-${kind}-`
  return name.startsWith(start) && /^[a-z0-9]{5}$/.test(name.slice(start.length))
}

/** The records that Helm keeps of a release: version 3 in Secrets or ConfigMaps, version 2 in ConfigMaps. */
function releaseOf({ metadata: { name, labels } }: KubeObject, { type }: JsonObject): string | undefined {
  const isRecord =
    type === 'helm.sh/release.v1' ||
    (labels?.owner === 'helm' && name.startsWith('sh.helm.release.')) ||
    labels?.OWNER === 'TILLER'
  return isRecord ? `Helm release ${labels?.name ?? labels?.NAME ?? name}` : undefined
}
