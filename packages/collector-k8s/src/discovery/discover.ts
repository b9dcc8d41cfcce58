import type { Host } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { members } from '../members.ts'
import { AGGREGATED, readAggregated } from './aggregated.ts'
import { chooseKinds } from './choose-kinds.ts'
import type { Discovered } from './discovered.ts'
import { askEachGroup, groupVersions } from './per-group.ts'

/** Asks a cluster what it serves: in two requests, or in one for each version of each group where it is old. */
export async function discover(cluster: Cluster, host: Host): Promise<Discovered> {
  const parts = await Promise.all([
    rootOf(cluster, '/api', host, answer => coreVersions(answer)),
    rootOf(cluster, '/apis', host, answer => groupVersions(answer)),
  ])
  return {
    kinds: chooseKinds(parts.flatMap(({ versions }) => versions)),
    dead: parts.flatMap(({ dead }) => dead),
  }
}

async function rootOf(
  cluster: Cluster,
  path: string,
  host: Host,
  versionsOf: (answer: unknown) => ReturnType<typeof groupVersions>,
): ReturnType<typeof askEachGroup> {
  const answer = await ask(cluster, { path, what: `discover ${path}`, accept: AGGREGATED }, host)
  return readAggregated(answer) ?? (await askEachGroup(cluster, versionsOf(answer), host))
}

function coreVersions(answer: unknown): ReturnType<typeof groupVersions> {
  return (members(answer)?.words('versions') ?? []).map(version => ({ group: '', version }))
}
