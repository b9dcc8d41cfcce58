import { type Emit, type Host, type Session, type WatchEvent, WgoError } from '@wgo/core'
import { checkClusters } from './checking/check.ts'
import { warnOfMissing } from './checking/missing-namespaces.ts'
import { findLogins, type KubernetesParts } from './cluster/logins.ts'
import { type Connected, connect, type OpenCluster } from './connected.ts'
import { readKind } from './reading/read-kind.ts'
import type { KubernetesConfig } from './settings.ts'
import { type Work, worksOf } from './units.ts'
import { watchKind } from './watching/watch-kind.ts'

/** What a session is told besides its configuration. */
export interface SessionParts extends KubernetesParts {
  /** How it calls itself. */
  readonly userAgent: string
}

/** Connects to the clusters that are asked for. Throws where none can be read. */
export async function openSession(
  config: KubernetesConfig,
  host: Host,
  parts: SessionParts,
): Promise<Session> {
  const logins = await findLogins(config, host, parts)
  host.progress(`Connecting to ${logins.map(({ context }) => context).join(', ')}`)
  return session(await connect(logins, host, parts.userAgent), config, host)
}

function session(clusters: readonly Connected[], config: KubernetesConfig, opener: Host): Session {
  const works = new Map<string, Work>()
  return {
    async *units({ types = [], namespaces = [] }) {
      const chosen = namespaces.length > 0 ? namespaces : config.namespaces
      await Promise.all(openOf(clusters).map(({ cluster }) => warnOfMissing(cluster, chosen, opener)))
      for (const work of worksOf(clusters, { types, namespaces: chosen })) {
        works.set(work.unit.id, work)
        yield work.unit
      }
    },
    collect: (unit, host) => collect(workNamed(works, unit.id), host),
    watch: (unit, from, host) => watch(workNamed(works, unit.id), from, host),
    check: (host, question) => checkClusters(clusters, config, host, question),
    close: async () => {
      for (const { cluster } of openOf(clusters)) cluster.close()
    },
  }
}

function openOf(clusters: readonly Connected[]): readonly OpenCluster[] {
  return clusters.filter(each => each.kind === 'open')
}

async function* collect(work: Work, host: Host): AsyncGenerator<Emit> {
  switch (work.kind) {
    case 'broken':
      throw work.error
    case 'kinds':
      host.signal.throwIfAborted()
      yield* work.gaps
      return
    case 'list':
      yield* readKind(work.open, work.list, work.unit.namespace, host)
  }
}

async function* watch(work: Work, from: string | undefined, host: Host): AsyncGenerator<WatchEvent> {
  if (work.kind === 'broken') throw work.error
  if (work.kind === 'list')
    yield* watchKind({ open: work.open, kind: work.list, unit: work.unit }, from, host)
}

function workNamed(works: ReadonlyMap<string, Work>, id: string): Work {
  const work = works.get(id)
  if (work) return work
  throw new WgoError('INPUT_INVALID', `This session has no unit ${id}.`, { provider: 'kubernetes' })
}
