import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { count, duration, thousands } from '../src/present/age.ts'
import { code, escapeMarkdown, markdownTable } from '../src/present/markdown.ts'
import { printable } from '../src/present/printable.ts'
import { type Column, table } from '../src/present/table.ts'
import { fit, fitEnd, pad, widthOf } from '../src/present/width.ts'
import { PLAIN } from '../src/program/terminal.ts'

type Row = readonly [string, string]
const COLUMNS: readonly Column<Row>[] = [
  { header: 'ID', cell: row => row[0] },
  { header: 'NAME', cell: row => row[1], min: 4, shrink: 1 },
]
const NARROW = { ...PLAIN, width: 20, unicode: true }

describe('a table', () => {
  test('lines its columns up, wide characters too', () => {
    const text = table(
      COLUMNS,
      [
        ['a', '東京'],
        ['東京', 'b'],
      ],
      PLAIN,
    )
    expect(text).toBe('ID    NAME\na     東京\n東京  b\n')
  })

  test('takes the room of the columns that may shrink', () => {
    const text = table(COLUMNS, [['0123456789', 'a rather long name']], NARROW)
    expect(text).toBe('ID          NAME\n0123456789  a rathe…\n')
  })

  test('keeps the end of a cell where that is what tells it from its like', () => {
    const columns: readonly Column<Row>[] = COLUMNS.map(each => ({ ...each, cut: 'start' }))
    expect(table(columns, [['0123456789', 'projects/p/zones/z/web-0']], NARROW)).toContain('…z/web-0\n')
  })

  test('is never cut where nobody watches', () => {
    const long = 'x'.repeat(5000)
    expect(table(COLUMNS, [['1', long]], PLAIN)).toContain(long)
  })

  test('drops a column that has nothing in it', () => {
    expect(table(COLUMNS, [['1', '']], PLAIN)).toBe('ID\n1\n')
  })

  test('never exceeds the width while its columns can shrink', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), names => {
        const text = table(
          COLUMNS,
          names.map(name => ['id', name] as const),
          NARROW,
        )
        for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(20)
      }),
    )
  })

  test('ten thousand rows take well under a second of a processor', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [`id-${i}`, `name 東京 ${i}`] as const)
    const began = process.threadCpuUsage()
    table(COLUMNS, rows, NARROW)
    expect(process.threadCpuUsage(began).user).toBeLessThan(1_000_000)
  })
})

describe('text', () => {
  test('control characters are written out, not sent to the terminal', () => {
    expect(printable('a\u001b[31mb\nc\u0007\u202e')).toBe('a\\u001b[31mb\\nc\\u0007\\u202e')
  })

  test('is cut between characters as people see them', () => {
    expect(fit('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 5, '…')).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…')
    expect(fit('abc', 3, '...')).toBe('abc')
    expect(fit('abcd', 2, '...')).toBe('..')
    expect(fitEnd('cluster/production', 11, '…')).toBe('…production')
    expect(fitEnd('東京都', 5, '…')).toBe('…京都')
    expect(fitEnd('abc', 3, '...')).toBe('abc')
  })

  test('is filled up to a width', () => {
    expect(pad('東', 4)).toBe('東  ')
    expect(pad('7', 3, true)).toBe('  7')
  })
})

describe('markdown', () => {
  test('nothing that a resource brings is markup', () => {
    const text = escapeMarkdown('<img src=x> [a](b) | `c` @team #1 **d**')
    expect(text).toBe('\\<img src=x\\> \\[a\\](b) \\| \\`c\\` @\u200bteam \\#1 \\*\\*d\\*\\*')
  })

  test('code holds back ticks', () => {
    expect(code('a`b')).toBe('`` a`b ``')
    expect(code('plain')).toBe('`plain`')
  })

  test('a cell with a bar stays one cell', () => {
    expect(markdownTable(COLUMNS, [['1', 'a|b']])).toBe('| id | name |\n| --- | --- |\n| 1 | a\\|b |\n')
  })
})

test('numbers and durations read as people write them', () => {
  expect([thousands(1), thousands(1234567), count(1, 'part'), count(1000, 'part')]).toEqual([
    '1',
    '1,234,567',
    '1 part',
    '1,000 parts',
  ])
  expect([duration(12), duration(1234), duration(65_000)]).toEqual(['12 ms', '1.2 s', '1 min 5 s'])
})
