import { expect, test } from 'vitest'
import { statusTable } from '../src/present/status/status.ts'
import { widthOf } from '../src/present/width.ts'
import { PLAIN } from '../src/program/terminal.ts'

test('what waits for the reader is wrapped on a narrow terminal', () => {
  const message = '8 changes since k3v9p2 "nightly", 2 hours ago: 3 added, 5 modified.'
  const status = {
    ...{ store: '.wgo', snapshots: 2, newest: null, previous: null, drift: null, detected: [] },
    needs: [{ kind: 'drift', message, command: 'wgo drift' }],
  } as const
  const text = statusTable(status, 0, { ...PLAIN, width: 40 })
  expect(text).toMatch(/\n {2}! 8 changes since .*\n {4}\S/)
  expect(text.split('\n').filter(line => widthOf(line) > 40)).toEqual([])
  expect(text.replaceAll(/\s+/g, ' ')).toContain(message)
})
