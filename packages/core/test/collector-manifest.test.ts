import { expect, test } from 'vitest'
import { type Collector, collectorManifest } from '../src/index.ts'

const TYPE = { secret: [], volatile: [], unordered: [], refs: [] }

function collector(parts: Partial<Collector>): Collector {
  return {
    contract: 1,
    name: 'fake',
    version: '1.0.0',
    configSchema: { '~standard': { version: 1, vendor: 'wgo', validate: value => ({ value }) } },
    types: [],
    limits: [],
    detect: async () => ({ found: false, summary: '' }),
    open: () => Promise.reject(new Error('never opened')),
    ...parts,
  }
}

test('a manifest is what a collector declares, without what only the engine needs', () => {
  const settings = [{ key: 'regions', kind: 'texts', description: 'Regions to read' }] as const
  const calls = [{ call: 'fake:ListThings', permission: 'fake:List' }]
  const types = [
    { ...TYPE, type: 'fake_thing', permissions: ['fake:List'], calls },
    { ...TYPE, type: 'fake_file', permissions: [] },
  ]
  expect(JSON.parse(JSON.stringify(collectorManifest(collector({ settings, types }))))).toEqual({
    contract: 1,
    provider: 'fake',
    settings,
    types: [
      { type: 'fake_thing', permissions: ['fake:List'], calls },
      { type: 'fake_file', permissions: [], calls: [] },
    ],
  })
})

test('a collector without settings has none in its manifest', () => {
  expect(collectorManifest(collector({})).settings).toEqual([])
})
