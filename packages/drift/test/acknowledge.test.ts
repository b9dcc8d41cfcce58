import type { Change } from '@wgo/core'
import { expect, test } from 'vitest'
import { acknowledge, acknowledgement, changeId } from '../src/index.ts'
import { compare, type Parts } from './snapshots.ts'

const NOW = Date.parse('2026-11-22T06:00:00Z')
const SAID = { why: 'On purpose.', until: '2026-11-29T06:00:00Z', by: 'Ada', at: '2026-11-22T05:00:00Z' }

const group = (parts: object): Parts[] => [{ type: 'aws_vpc', id: 'a', properties: { size: 1, ...parts } }]

async function onlyChange(before: Parts[], after: Parts[]): Promise<Change> {
  return (await compare(before, after)).changes[0] ?? expect.unreachable()
}

test('what was said of a change is told with it, and counted', async () => {
  const report = await compare(group({}), group({ size: 2 }))
  const said = acknowledgement(report.changes[0] as Change, SAID)
  const { changes, summary } = acknowledge(report, [said], NOW)
  expect(changes[0]?.acknowledged).toEqual(SAID)
  expect(summary).toMatchObject({ modify: 1, acknowledged: 1 })
})

test('it holds until its time, and not a moment longer', async () => {
  const report = await compare(group({}), group({ size: 2 }))
  const said = acknowledgement(report.changes[0] as Change, SAID)
  const end = Date.parse(SAID.until)
  expect(acknowledge(report, [said], end - 1).summary.acknowledged).toBe(1)
  expect(acknowledge(report, [said], end)).toBe(report)
})

test.each<[string, Parts[], boolean]>([
  ['the same value', group({ size: 2 }), true],
  ['another value', group({ size: 3 }), false],
  ['something more', group({ size: 2, mtu: 9 }), false],
  ['the resource is gone', [], false],
])('it covers what was known: %s', async (_, after, covered) => {
  const said = acknowledgement(await onlyChange(group({}), group({ size: 2 })), SAID)
  const report = acknowledge(await compare(group({}), after), [said], NOW)
  expect(report.changes[0]?.acknowledged !== undefined).toBe(covered)
})

test('of two paths that were known, one that went back leaves the other covered', async () => {
  const said = acknowledgement(await onlyChange(group({}), group({ size: 2, mtu: 9 })), SAID)
  const report = acknowledge(await compare(group({}), group({ size: 2 })), [said], NOW)
  expect(report.summary.acknowledged).toBe(1)
})

test('what came is covered as it came, what went for good', async () => {
  const came = acknowledgement(await onlyChange([], group({})), SAID)
  expect(acknowledge(await compare([], group({})), [came], NOW).summary.acknowledged).toBe(1)
  expect(acknowledge(await compare([], group({ size: 7 })), [came], NOW).summary.acknowledged).toBeUndefined()
  const went = acknowledgement(await onlyChange(group({}), []), SAID)
  expect(acknowledge(await compare(group({ size: 7 }), []), [went], NOW).summary.acknowledged).toBe(1)
})

test('a path that is called __proto__ is a path like any other', async () => {
  const odd = (value: string): Parts[] => [
    { type: 'aws_vpc', id: 'a', properties: JSON.parse(`{"__proto__": "${value}"}`) },
  ]
  const said = acknowledgement(await onlyChange(odd('x'), odd('y')), SAID)
  expect(acknowledge(await compare(odd('x'), odd('z')), [said], NOW).summary.acknowledged).toBeUndefined()
  expect(acknowledge(await compare(odd('x'), odd('y')), [said], NOW).summary.acknowledged).toBe(1)
})

test('a change keeps its short name, whatever its values are; another resource has another', async () => {
  const one = changeId(await onlyChange(group({}), group({ size: 2 })))
  expect(one).toMatch(/^[0-9a-f]{8}$/)
  expect(changeId(await onlyChange(group({}), group({ size: 3 })))).toBe(one)
  expect(changeId(await onlyChange(group({}), []))).not.toBe(one)
})
