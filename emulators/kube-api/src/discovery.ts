import { apiVersionOf, type Kind, VERBS } from './kinds.ts'

/** How a server tells what it serves: in one document since 1.26 (beta) and 1.30, before that group by group. */
export type DiscoveryForm = 'aggregated' | 'aggregated-beta' | 'per-group'

export interface Served {
  readonly kinds: readonly Kind[]
  /** `group/version` of servers that do not answer. */
  readonly dead: readonly string[]
  readonly form: DiscoveryForm
}

export interface Document {
  readonly type: string
  readonly body: object
}

/** What `/api` and `/apis` answer, in the newest form that is both asked for and known. */
export function rootDocument(path: '/api' | '/apis', accept: string, served: Served): Document {
  const version = { aggregated: 'v2', 'aggregated-beta': 'v2beta1', 'per-group': undefined }[served.form]
  const asked = version !== undefined && accept.includes(`v=${version};as=APIGroupDiscoveryList`)
  const core = path === '/api'
  if (!asked)
    return {
      type: 'application/json',
      body: core ? { kind: 'APIVersions', versions: ['v1'] } : groupList(served),
    }
  return {
    type: `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
    body: {
      kind: 'APIGroupDiscoveryList',
      apiVersion: `apidiscovery.k8s.io/${version}`,
      metadata: {},
      items: groupsOf(served)
        .filter(group => (group === '') === core)
        .map(group => aggregatedGroup(group, served)),
    },
  }
}

/** What `/apis/GROUP/VERSION` answers. */
export function resourceList(group: string, version: string, { kinds }: Served): object {
  const resources = kinds
    .filter(kind => kind.group === group && kind.version === version)
    .map(({ plural, kind, namespaced, shortNames }) => ({
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced,
      kind,
      verbs: VERBS,
      ...(shortNames && { shortNames }),
    }))
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group, version }),
    resources,
  }
}

function groupsOf({ kinds, dead }: Served): readonly string[] {
  return [...new Set([...kinds.map(({ group }) => group), ...dead.map(each => each.split('/')[0] ?? '')])]
}

/** In the order of preference. */
function versionsOf(group: string, { kinds, dead }: Served): readonly string[] {
  const served = kinds.filter(kind => kind.group === group).map(({ version }) => version)
  const silent = dead.filter(each => each.startsWith(`${group}/`)).map(each => each.slice(group.length + 1))
  return [...new Set([...served, ...silent])]
}

function groupList(served: Served): object {
  const groups = groupsOf(served)
    .filter(group => group !== '')
    .map(name => {
      const versions = versionsOf(name, served).map(version => ({
        groupVersion: `${name}/${version}`,
        version,
      }))
      return { name, versions, preferredVersion: versions[0] }
    })
  return { kind: 'APIGroupList', apiVersion: 'v1', groups }
}

function aggregatedGroup(group: string, served: Served): object {
  const versions = versionsOf(group, served).map(version => ({
    version,
    freshness: served.dead.includes(`${group}/${version}`) ? 'Stale' : 'Current',
    resources: served.kinds
      .filter(kind => kind.group === group && kind.version === version)
      .map(aggregatedKind),
  }))
  return { metadata: group === '' ? {} : { name: group, creationTimestamp: null }, versions }
}

function aggregatedKind({ group, version, kind, plural, namespaced, shortNames }: Kind): object {
  return {
    resource: plural,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.toLowerCase(),
    verbs: VERBS,
    ...(shortNames && { shortNames }),
  }
}
