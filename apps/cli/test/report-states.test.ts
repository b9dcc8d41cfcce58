import { canonicalResource, type Resource, type StateDriftReport } from '@wgo/core'
import { compareState } from '@wgo/drift'
import { coverageEntry, entry, memoryStore, snapshotMetadata } from '@wgo/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { reportPieces } from '../src/present/drift/report.ts'
import { driftTable } from '../src/present/drift/table.ts'
import { DRIFT_FORMS, REPORT_FORMS, type ReportForm } from '../src/program/forms.ts'
import { PLAIN } from '../src/program/terminal.ts'
import { VIEW } from './reports/reports.ts'

const ACCOUNT = '123456789012'

function queue(provider: 'aws' | 'terraform', id: string, delay_seconds: number): Resource {
  const url = `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/${id}`
  return canonicalResource({
    provider,
    scope: provider === 'aws' ? ACCOUNT : 'main',
    ...(provider === 'aws' && { region: 'eu-west-1' }),
    type: 'aws_sqs_queue',
    id: provider === 'aws' ? url : `aws_sqs_queue.${id}`,
    name: id,
    properties: { name: id, delay_seconds },
    identifiers: { id: url, arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${id}` },
  })
}

/** One scan of a state and of what is live: a queue as declared, one changed, one missing, one unmanaged. */
const SEEN = [
  queue('terraform', 'same', 0),
  queue('aws', 'same', 0),
  queue('terraform', 'changed', 0),
  queue('aws', 'changed', 90),
  queue('terraform', 'missing', 0),
  queue('aws', 'unmanaged', 0),
]

const COVERAGE = [
  coverageEntry({ unit: 'a', provider: 'aws', scope: ACCOUNT, types: ['*'], state: 'complete' }),
  coverageEntry({
    unit: 't',
    provider: 'terraform',
    scope: 'main',
    scope_name: 'live/main.tfstate',
    types: ['*'],
    state: 'complete',
  }),
]

let report: StateDriftReport

beforeAll(async () => {
  const store = memoryStore()
  const writer = await store.writer()
  for (const each of SEEN) await writer.add(entry(each))
  const { resource_count } = await writer.seal()
  await writer.commit(
    snapshotMetadata({
      id: 'k3v9p2aa',
      timestamp: '2026-11-22T02:00:00Z',
      resource_count,
      coverage: COVERAGE,
    }),
  )
  const reader = await store.open('k3v9p2aa')
  report = await compareState(reader, reader)
})

describe('states against what is live, as they are compared', () => {
  const told = async (form: ReportForm): Promise<string> =>
    [...(await reportPieces(form, report, { ...VIEW, cwd: '/repo' }))].join('')

  test('are told in every form', async () => {
    for (const form of REPORT_FORMS) {
      const text = await told(form)
      for (const name of ['changed', 'missing', 'unmanaged'])
        expect([form, text]).toEqual([form, expect.stringContaining(name)])
    }
    expect(DRIFT_FORMS).toEqual(expect.arrayContaining([...REPORT_FORMS]))
  })

  test('are counted, and both sides are one look', async () => {
    const text = [...driftTable(report, VIEW, PLAIN)].join('')
    expect(text).toMatch(
      /^1 of 2 managed in sync \(50 %\), 1 changed, 1 missing, 1 unmanaged\. 50 % managed: 2 of 4 resources\.\n {2}in k3v9p2aa /,
    )
    expect(text).toMatch(/\nlive\/main\.tfstate +3 +2 +1 +1 +0 +66 %\n/)
    expect(await told('html')).toContain('<dt>Looked at</dt>')
  })

  test('point at the state that declares what changed or is missing', async () => {
    const { results } = JSON.parse(await told('sarif')).runs[0]
    const uris = results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    )
    expect(uris.filter((uri: string) => uri === 'live/main.tfstate')).toHaveLength(2)
    expect(
      uris.filter((uri: string) => uri.startsWith(`aws/${ACCOUNT}/eu-west-1/aws_sqs_queue/`)),
    ).toHaveLength(1)
  })
})
