import type { Change, StateDriftReport } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { driftMarkdown } from '../src/present/drift/markdown.ts'
import { driftTable } from '../src/present/drift/table.ts'
import { widthOf } from '../src/present/width.ts'
import { PLAIN } from '../src/program/terminal.ts'
import { change, stateReport, VIEW } from './reports/reports.ts'

const table = (told: StateDriftReport, view = VIEW, style = PLAIN): string =>
  [...driftTable(told, view, style)].join('')

/** A report of states with these changes alone. */
function states(changes: readonly Change[], more: Partial<StateDriftReport> = {}): StateDriftReport {
  return { ...stateReport(), changes, not_checked: [], ...more }
}

/** So many that are in no state, in two regions by turns. */
function unmanaged(count: number, parts: Partial<Parameters<typeof change>[0]> = {}): readonly Change[] {
  return Array.from({ length: count }, (_, i) =>
    change({
      type: 'aws_subnet',
      id: `subnet-${i}`,
      action: 'add',
      reasons: ['A network resource was added.'],
      more: { region: ['eu-west-1', 'us-east-1'][i % 2] as string },
      ...parts,
    }),
  )
}

describe('unmanaged resources that are alike', () => {
  test('are one line from the fifth on, with the first of their names, and count as one for --limit', () => {
    const many = states(unmanaged(10))
    expect(table(many)).toMatch(
      /LOW\n {2}unmanaged {2}10 aws_subnet {2}shop-production 2 regions\n {5}A network resource was added\.\n {5}subnet-0, [\w, -]+subnet-7 and 2 more\n/,
    )
    expect(driftMarkdown(many, VIEW)).toContain(
      '- **unmanaged** 10 `aws_subnet` (shop-production 2 regions)\n  A network resource was added.\n  `subnet-0`, ',
    )
    expect(table(states(unmanaged(4)))).toContain('aws_subnet/subnet-3')
    const limited = table(states([...unmanaged(10), change({ type: 't', id: 'a' })]), { ...VIEW, limit: 1 })
    expect(limited).toContain('... and 10 more changes (--limit 0 shows all)')
  })

  test('are told one by one where they are grave, acknowledged or have hints', () => {
    const acknowledged = { why: 'Known', until: '2026-12-01T00:00:00Z', at: '2026-11-20T00:00:00Z' }
    for (const apart of [{ severity: 'high' }, { more: { acknowledged } }, { more: { hints: [] } }] as const)
      expect(table(states(unmanaged(6, apart)))).toContain('aws_subnet/subnet-5')
  })
})

describe('what is told of states', () => {
  test('what to type next keeps hints that were asked for, and asks for them where they were not', () => {
    const { to } = stateReport()
    const one = change({ type: 'aws_vpc', id: 'a' })
    const next = (changes: readonly Change[]): string =>
      table(states(changes, { from: to })).split('\nNext\n')[1] ?? ''
    expect(next([{ ...one, hints: [] }, one])).toContain('--hints --output html=drift.html')
    expect(next([{ ...one, hints: [] }, one])).not.toContain('what would take each change')
    expect(next([one])).toMatch(/--hints +what would take each change/)
    expect(next([one])).not.toContain('--hints --output')
  })

  test('of many, the first twenty have a row, and the others are counted', () => {
    const [row] = stateReport().states
    const all = Array.from({ length: 23 }, (_, i) => ({
      ...(row ?? expect.unreachable()),
      source: `s${i}.tfstate`,
    }))
    const text = table(states([], { states: all }))
    expect(text.match(/^s\d+\.tfstate /gm)).toHaveLength(20)
    expect(text).toContain('... and 3 more states (--output json shows all)')
  })

  test('on a narrow terminal is a sentence for each, and every line fits', () => {
    const text = table(stateReport(), VIEW, { ...PLAIN, width: 60 })
    expect(text).toContain('states/network.tfstate\n  31 declared, 30 managed (96 %), 2 changed, 1 missing\n')
    expect(text.split('\n').filter(line => widthOf(line) > 60)).toEqual([])
  })

  test('names what could not be checked, what is read by nothing, and what others look after', () => {
    const text = table(stateReport())
    expect(text).toContain('Not checked, since their places were not wholly read: aws_kms_key.')
    expect(text).toContain('Not supported, since nothing here reads them: aws_workspaces_directory.')
    expect(text).toContain('4 live resources made and removed by others: not unmanaged.')
    expect(text).toContain('One state could not be opened.')
    const types = Array.from({ length: 7 }, (_, i) => ({ type: `t_${i}`, count: i + 1 }))
    expect(table(states([], { unsupported: types }))).toContain(
      'reads them: t_6 (7), t_5 (6), t_4 (5), t_3 (4), t_2 (3) and 2 more types.',
    )
    const alerts = { aws_vpc: Array.from({ length: 5 }, (_, i) => ({ message: `Odd ${i}.` })) }
    expect(table(states([], { alerts }))).toContain(
      'Odd 2.\n... and 2 more warnings about aws_vpc (--output json shows all)\n',
    )
  })
})
