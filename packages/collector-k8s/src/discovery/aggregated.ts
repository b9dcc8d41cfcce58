import { WgoError } from '@wgo/core'
import { type Members, members } from '../members.ts'
import type { DeadGroup, ServedVersion } from './discovered.ts'

/** Asks for the whole discovery in one document, in the newest form that the server knows; else for what it always knew. */
export const AGGREGATED: string = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
  'application/json',
].join(',')

export interface Aggregated {
  readonly versions: readonly ServedVersion[]
  readonly dead: readonly DeadGroup[]
}

/** What an APIGroupDiscoveryList says; undefined: it is none. */
export function readAggregated(answer: unknown): Aggregated | undefined {
  const list = members(answer)
  if (list?.text('kind') !== 'APIGroupDiscoveryList') return undefined
  const versions: ServedVersion[] = []
  const dead: DeadGroup[] = []
  for (const item of list.list('items')) {
    const group = item.members('metadata').text('name') ?? ''
    for (const each of item.list('versions')) {
      const served = versionOf(each, group)
      if (each.text('freshness') === 'Stale' && served.kinds.length === 0) dead.push(stale(served))
      else versions.push(served)
    }
  }
  return { versions, dead }
}

function versionOf(written: Members, group: string): ServedVersion {
  const version = written.text('version') ?? ''
  const kinds = written.list('resources').flatMap(each => {
    const [plural, kind] = [each.text('resource'), each.members('responseKind').text('kind')]
    if (plural === undefined || kind === undefined) return []
    return [
      {
        group,
        version,
        kind,
        plural,
        namespaced: each.text('scope') === 'Namespaced',
        verbs: each.words('verbs'),
      },
    ]
  })
  return { group, version, kinds }
}

function stale({ group, version }: ServedVersion): DeadGroup {
  const error = new WgoError('PROVIDER_FAULT', `The server of ${group}/${version} does not answer.`, {
    provider: 'kubernetes',
    resource: `${group}/${version}`,
    suggestions: [`kubectl get apiservice ${version}.${group}`],
  })
  return { group, version, error }
}
