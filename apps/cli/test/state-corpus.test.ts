import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { terraformCollector } from '@wgo/collector-terraform'
import { type CoverageEntry, isJsonObject, type Resource, resourceKey } from '@wgo/core'
import { compareState } from '@wgo/drift'
import { coverageEntry } from '@wgo/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { readerOf, type Seen, seen } from './sandbox/both-sides.ts'

const CORPUS = process.env.WGO_CORPUS ?? join(import.meta.dirname, '../../../../shared/corpus')
const IS_THERE = existsSync(CORPUS)

const PROVIDERS: Readonly<Record<string, string>> = { aws: 'aws', google: 'gcp', kubernetes: 'kubernetes' }
const SCOPES: Readonly<Record<string, string>> = { aws: '123456789012', gcp: 'shop', kubernetes: 'cluster-1' }

/** Everything, wholly read, of one account, project and cluster. */
const COVERAGE: readonly CoverageEntry[] = Object.entries(SCOPES).map(([provider, scope]) =>
  coverageEntry({ unit: provider, provider, scope, types: ['*'], state: 'complete' }),
)

/** A declared resource as if a scan told it in the very same words; of Kubernetes, nothing. */
function echo({
  type,
  provider: _,
  identifiers = {},
  properties,
  tags,
  observed,
  ...rest
}: Resource): Resource[] {
  const provider = PROVIDERS[type.slice(0, type.indexOf('_'))]
  if (provider === undefined || provider === 'kubernetes' || identifiers.id === undefined) return []
  const { account, region, id } = identifiers
  const all = isJsonObject(observed?.tags_all) ? (observed.tags_all as Record<string, string>) : undefined
  const own = { ...rest, type, provider, id, properties, identifiers }
  return [
    {
      ...own,
      scope: account ?? /^projects\/([^/]+)/.exec(id)?.[1] ?? SCOPES[provider] ?? '',
      ...(region !== undefined && { region }),
      ...((tags || all) && { tags: all ?? tags ?? {} }),
    },
  ]
}

describe.skipIf(!IS_THERE)(`states of others${IS_THERE ? '' : ' (need WGO_CORPUS)'}`, () => {
  let states: Seen
  beforeAll(async () => {
    states = await seen(terraformCollector(), { states: [join(CORPUS, '**/*.tfstate')] })
  }, 120_000)

  const against = async (live: readonly Resource[]) => {
    const both = { resources: [...states.resources, ...live], coverage: [...states.coverage, ...COVERAGE] }
    const reader = readerOf(both)
    return await compareState(reader, reader)
  }
  const declared = () => states.resources.filter(({ type }) => type !== 'terraform_output')

  test('against nothing live: all of it is missing, unchecked or unsupported, and nothing is lost', async () => {
    const { summary, states: counts, changes } = await against([])
    expect(declared().length).toBeGreaterThan(150)
    expect(summary).toMatchObject({ total_managed: 0, total_unmanaged: 0, total_changed: 0 })
    expect(counts.reduce((sum, { total }) => sum + total, 0)).toBe(declared().length)
    expect(changes.length).toBe(summary.total_missing)
  }, 60_000)

  test('each against its own echo: nothing is changed', async () => {
    const modified: string[] = []
    let managed = 0
    for (const own of Map.groupBy(declared(), ({ scope }) => scope).values()) {
      const both = {
        resources: [...own, ...distinct(own.flatMap(echo))],
        coverage: [...states.coverage, ...COVERAGE],
      }
      const reader = readerOf(both)
      const { summary, changes } = await compareState(reader, reader)
      managed += summary.total_managed
      for (const change of changes)
        if (change.action === 'modify')
          modified.push(...change.paths.map(({ path }) => `${change.declared?.address} ${path}`))
    }
    expect(managed).toBeGreaterThan(100)
    // Volumes that states tell inside instances are not echoed: they are gone.
    expect(modified.filter(line => !/ \/properties\/ebs_block_device\/\d+$/.test(line))).toEqual([])
  }, 60_000)
})

/** Two addresses may declare one thing. */
function distinct(live: readonly Resource[]): readonly Resource[] {
  return [...new Map(live.map(each => [resourceKey(each), each])).values()]
}
