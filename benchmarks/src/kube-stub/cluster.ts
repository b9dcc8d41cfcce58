import { KINDS, type Kind, type KubeObject, pods } from '@wgo/kube-api'

/** The clusters that are measured. */
export const CLUSTERS: Readonly<Record<ClusterName, ClusterSize>> = {
  /** One list that is very long. */
  pods: { pods: 50_000, kinds: 0, latencyMs: 0 },
  /** As clusters are: hundreds of kinds, most of them without an object, and a server that takes its time. */
  usual: { pods: 2_000, kinds: 284, latencyMs: 20 },
  /** For start-ups. */
  small: { pods: 1, kinds: 0, latencyMs: 0 },
}

export type ClusterName = 'pods' | 'usual' | 'small'

interface ClusterSize {
  readonly pods: number
  /** Custom kinds beside the built-in ones. */
  readonly kinds: number
  /** Of each list. */
  readonly latencyMs: number
}

export function kindsOf({ kinds }: ClusterSize): readonly Kind[] {
  return kinds === 0
    ? KINDS
    : [...KINDS, DEFINITIONS, ...Array.from({ length: kinds }, (_, i) => customKind(i))]
}

/** For each pod of a cluster with custom kinds there are one and a half other objects. */
export function* objectsOf(size: ClusterSize): Generator<KubeObject> {
  yield* pods(size.pods)
  if (size.kinds === 0) return
  for (let i = 0; i < size.pods / 2; i++) {
    yield settings(i)
    yield secret(i)
    if (i % 2 === 0) yield service(i)
  }
  for (let i = 0; i < size.kinds; i++) yield definition(customKind(i))
  for (let i = 0; i < size.pods / 10; i++) yield custom(customKind(i % 20), i)
}

const DEFINITIONS: Kind = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
}

function customKind(i: number): Kind {
  const kind = `Thing${i}`
  return { group: `g${i % 60}.example.com`, version: 'v1', kind, plural: `thing${i}s`, namespaced: true }
}

function settings(i: number): KubeObject {
  return core('ConfigMap', i, { data: { 'config.yaml': `port: 8080\nmode: ${i % 7}\n`.repeat(20) } })
}

function secret(i: number): KubeObject {
  return core('Secret', i, { type: 'Opaque', data: { password: btoa(`password-${i}`) } })
}

function service(i: number): KubeObject {
  const ports = [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }]
  return core('Service', i, { spec: { type: 'ClusterIP', selector: { app: `app-${i % 500}` }, ports } })
}

function core(kind: string, i: number, members: object): KubeObject {
  const name = `${kind.toLowerCase()}-${i}`
  return { apiVersion: 'v1', kind, metadata: { name, namespace: `team-${i % 50}` }, ...members }
}

function custom({ group, version, kind }: Kind, i: number): KubeObject {
  const spec = { replicas: i % 3, rules: [{ name: 'a', hosts: ['x', 'y'] }], paused: false }
  const metadata = { name: `custom-${i}`, namespace: `team-${i % 50}` }
  return { apiVersion: `${group}/${version}`, kind, metadata, spec }
}

function definition({ group, version, kind, plural }: Kind): KubeObject {
  const rules = { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] }
  const openAPIV3Schema = {
    type: 'object',
    properties: { spec: { type: 'object', properties: { rules: { ...rules, items: { type: 'object' } } } } },
  }
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  }
}
