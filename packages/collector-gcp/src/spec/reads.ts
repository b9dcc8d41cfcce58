import type { ReadSpec } from '@wgo/core'
import { GOOGLE_READS } from './generated/reads.ts'
import { pathsOf } from './paths.ts'

/** What is known to be read of a type wherever it is set. undefined: nothing is. */
export function readsOf(type: string): ReadSpec | undefined {
  table ??= new Map(GOOGLE_READS.trim().split('\n').map(rowOf))
  return table.get(type)
}

let table: ReadonlyMap<string, ReadSpec> | undefined

function rowOf(line: string): readonly [string, ReadSpec] {
  const [type = '', settable] = line.split('|')
  return [type.trim(), { settable: pathsOf(settable), except: [], whole: false }]
}
