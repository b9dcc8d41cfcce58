import { type SnapshotSummary, snapshotSummary } from '@wgo/core'
import { coverageEntry, snapshotMetadata } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { selectPair } from '../src/select/pair.ts'
import { selectSnapshot } from '../src/select/reference.ts'
import { parseTags } from '../src/select/tags.ts'
import { parseTime, requireTime } from '../src/select/time.ts'
import { nearestType } from '../src/select/types.ts'

const NOW = new Date(2026, 10, 21, 12, 0).getTime()
const HOUR = 3_600_000

function summary(id: string, hoursAgo: number, more: Partial<SnapshotSummary> = {}): SnapshotSummary {
  const coverage = [coverageEntry({ unit: 'one', types: ['*'], state: 'complete' })]
  const timestamp = new Date(NOW - hoursAgo * HOUR).toISOString()
  const whole = snapshotSummary(
    snapshotMetadata({ id, timestamp, auto_name: `auto-${id}`, resource_count: 1, coverage }),
  )
  return { ...whole, ...more }
}

/** Newest first: two of one kind, one of another between them. */
const ALL = [
  summary('k3aa', 1, { name: 'nightly' }),
  summary('k3bb', 5, { coverage_signature: 'other' }),
  summary('m7cc', 30, { name: 'nightly', tags: { release: '1.4' } }),
  summary('p9dd', 100, { name: 'old~2' }),
]

describe('a reference', () => {
  const select = (reference: string): string => selectSnapshot(reference, ALL, NOW).id

  test.each([
    ['latest', 'k3aa'],
    ['m7cc', 'm7cc'],
    ['m7', 'm7cc'],
    ['nightly', 'k3aa'],
    ['auto-m7cc', 'm7cc'],
    ['release=1.4', 'm7cc'],
    ['~1', 'm7cc'],
    ['latest~1', 'm7cc'],
    ['latest~', 'm7cc'],
    ['nightly~2', 'p9dd'],
    ['latest~0', 'k3aa'],
    ['2h ago', 'k3bb'],
    ['6 hours ago', 'm7cc'],
    ['yesterday', 'm7cc'],
    ['today', 'k3aa'],
    ['old~2', 'p9dd'],
  ])('%s means one snapshot', (reference, id) => {
    expect(select(reference)).toBe(id)
  })

  test('an id that two share is refused with both', () => {
    expect(() => select('k3')).toThrow(expect.objectContaining({ code: 'SNAPSHOT_AMBIGUOUS' }))
  })

  test('an unknown name offers the nearest', () => {
    expect(() => select('nigthly')).toThrow(/No snapshot is called "nigthly". Did you mean "nightly"\?/)
  })

  test('a time before the first snapshot names the oldest', () => {
    expect(() => select('2020-01-01')).toThrow(/the oldest is p9dd/)
  })

  test('more steps back than there are says how many there are', () => {
    expect(() => select('latest~9')).toThrow(/Only 2 snapshots before k3aa/)
    expect(() => select('k3bb~1')).toThrow(/No snapshot before k3bb/)
  })

  test('a tag called __proto__ is a tag like others', () => {
    expect(() => select('__proto__=x')).toThrow(/No snapshot is called/)
    const odd = summary('zz99', 0, { tags: parseTags(['__proto__=x']) })
    expect(selectSnapshot('__proto__=x', [odd], NOW).id).toBe('zz99')
  })

  test('an empty store says what to type', () => {
    expect(() => selectSnapshot('latest', [], NOW)).toThrow(/no snapshot yet/)
  })
})

describe('the pair to compare', () => {
  test('is the newest and the one before it of the same coverage', () => {
    const { from, to } = selectPair({}, ALL, NOW)
    expect([from.id, to.id]).toEqual(['m7cc', 'k3aa'])
  })

  test('counts back from the side that was given', () => {
    const { from, to } = selectPair({ to: 'm7cc' }, ALL, NOW)
    expect([from.id, to.id]).toEqual(['p9dd', 'm7cc'])
  })

  test('is never one snapshot twice', () => {
    expect(() => selectPair({ from: 'latest' }, ALL, NOW)).toThrow(/same snapshot/)
  })
})

describe('a time', () => {
  test('a day means its end, in local time', () => {
    expect(parseTime('2026-11-20', NOW)).toBe(new Date(2026, 10, 21).getTime() - 1)
    expect(parseTime('yesterday', NOW)).toBe(new Date(2026, 10, 21).getTime() - 1)
  })

  test('spans count back from now', () => {
    expect(parseTime('1h30m ago', NOW)).toBe(NOW - 1.5 * HOUR)
    expect(parseTime('2 days ago', NOW)).toBe(NOW - 48 * HOUR)
  })

  test('a zone is heeded', () => {
    expect(parseTime('2026-11-20T10:00Z', NOW)).toBe(Date.UTC(2026, 10, 20, 10))
    expect(parseTime('2026-11-20 10:00+02:00', NOW)).toBe(Date.UTC(2026, 10, 20, 8))
  })

  test.each(['2026-02-31', 'soon', '', '12', '2026-11-20T25:00Z', 'h ago'])('%j is none', text => {
    expect(parseTime(text, NOW)).toBeUndefined()
  })

  test('as a bound, a day lasts from its beginning to its end', () => {
    expect(requireTime('--since', '2026-11-20', NOW)).toEqual({
      from: new Date(2026, 10, 20).toISOString(),
      until: new Date(2026, 10, 21).toISOString(),
    })
    expect(() => requireTime('--since', 'soon', NOW)).toThrow(/--since must be a time; it is "soon"/)
  })
})

test('a tag without a value is refused', () => {
  expect(() => parseTags(['team'])).toThrow(/key=value; got "team"/)
  expect(parseTags(['a=b=c', 'd='])).toEqual({ a: 'b=c', d: '' })
})

describe('the type that is meant', () => {
  const KNOWN = ['aws_subnet', 'aws_s3_bucket', 'aws_s3_bucket_acl', 'aws_vpc', 'aws_instance']

  test.each([
    ['aws_bukcet', 'aws_s3_bucket'],
    ['aws_bucket', 'aws_s3_bucket'],
    ['aws_vcp', 'aws_vpc'],
    ['aws_vm', 'aws_vpc'],
    ['AWS_instances', 'aws_instance'],
    ['aws_s3_bucket_alc', 'aws_s3_bucket_acl'],
    ['google_storage_bucket', undefined],
  ])('by %s is %s', (typed, meant) => expect(nearestType(typed, KNOWN)).toBe(meant))
})
