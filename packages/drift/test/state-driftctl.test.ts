import { expect, test } from 'vitest'
import { compareWorld, declared, live } from './worlds.ts'

/** What reads driftctl's JSON expects, by kind: https://docs.driftctl.com/0.40.0/usage/cmd/scan-usage (`json://`). */
const ITEM = { id: expect.any(String), type: expect.any(String) }
const SOURCED = {
  ...ITEM,
  source: {
    source: expect.any(String),
    namespace: expect.any(String),
    internal_name: expect.any(String),
  },
}
const DRIFTCTL = {
  summary: {
    total_resources: 4,
    total_changed: 1,
    total_unmanaged: 1,
    total_missing: 1,
    total_managed: 2,
    total_iac_source_count: 1,
  },
  managed: [SOURCED, SOURCED],
  unmanaged: [ITEM],
  missing: [SOURCED],
  differences: [
    {
      res: SOURCED,
      changelog: [
        { type: 'update', path: ['force', 'deep'], from: 1, to: 2, computed: false },
        { type: 'delete', path: ['tags', 'team'], from: 'core', to: null, computed: false },
      ],
    },
  ],
  coverage: 50,
  alerts: { aws_s3_bucket: [{ message: expect.any(String) }] },
  provider_name: expect.any(String),
  provider_version: expect.any(String),
  scan_duration: expect.any(Number),
  date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
}

function bucket(name: string, force: number, tags?: Record<string, string>) {
  const own = declared(
    'aws_s3_bucket',
    { id: name, bucket: name, force: { deep: force } },
    { id: `aws_s3_bucket.${name}` },
  )
  return tags ? { ...own, tags } : own
}

test('the document has all that a reader of driftctl looks for, as it looks for it', async () => {
  const found = (name: string, force: number) =>
    live({ type: 'aws_s3_bucket', id: name, properties: { bucket: name, force: { deep: force } } })
  const report = await compareWorld({
    declared: [
      bucket('a', 1),
      bucket('b', 1, { team: 'core' }),
      bucket('c', 1),
      { ...bucket('a', 1), id: 'module.m.aws_s3_bucket.again' },
    ],
    live: [found('a', 1), found('b', 2), found('d', 1)],
  })
  const document = JSON.parse(JSON.stringify(report))
  expect(document).toMatchObject(DRIFTCTL)
  expect(Object.keys(document)).toEqual(expect.arrayContaining(Object.keys(DRIFTCTL)))
})

test('where there is nothing, coverage is 0 and every list is there', async () => {
  const report = await compareWorld({ declared: [], live: [] })
  expect(report).toMatchObject({
    coverage: 0,
    managed: [],
    unmanaged: [],
    missing: [],
    differences: [],
    alerts: {},
  })
})

test('coverage is 100 only where it is all', async () => {
  const names = Array.from({ length: 300 }, (_, i) => `b${i}`)
  const report = await compareWorld({
    declared: names.map(name => bucket(name, 1)),
    live: names.slice(1).map(name => live({ type: 'aws_s3_bucket', id: name, properties: { bucket: name } })),
  })
  expect(report.coverage).toBe(99)
})
