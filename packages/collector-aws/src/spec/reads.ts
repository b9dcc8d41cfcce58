import type { ReadSpec } from '@wgo/core'
import { AWS_SETTABLE } from './generated/settable.ts'
import { pathsOf } from './paths.ts'

/** What is read of a type wherever it is set. undefined: it is not known of it. */
export function readsOf(type: string): ReadSpec | undefined {
  table ??= new Map(AWS_SETTABLE.trim().split('\n').map(rowOf))
  return table.get(type)
}

let table: ReadonlyMap<string, ReadSpec> | undefined

function rowOf(line: string): readonly [string, ReadSpec] {
  const [type = '', settable, except] = line.split('|')
  return [type.trim(), { settable: pathsOf(settable), except: pathsOf(except), whole: true }]
}
