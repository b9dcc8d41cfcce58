import { isJsonArray, isJsonObject, type Json, type Resource, valueAt } from '@wgo/core'
import { holdsHidden } from '../hcl/literal.ts'
import { fillCommand, scalarText, type Template } from '../shell/fill.ts'
import { madeOf } from './made.ts'

/** One setting of a type, and the command that gives it a value. */
export interface SettingRow {
  readonly type: string
  /** Where it stands: a JSON Pointer. What differs below it counts too. */
  readonly place: string
  /** By what was there: a command for each of these values. */
  readonly by?: Readonly<Record<string, Template>>
  /** For any value: `{before}` is the value, JSON where it is no scalar; `{before_list}` a list with commas. */
  readonly run?: Template
  /** Where it was not set. */
  readonly unset?: Template
  /** A sentence. */
  readonly note?: string
}

/** The command that gives a setting the value it had; undefined where no command does. */
export function settingCommand(row: SettingRow, before: Resource, after: Resource): string | undefined {
  const value = valueAt({ ...before } as unknown as Json, row.place)
  if (holdsHidden(value)) return undefined
  if (value === undefined || value === '') return row.unset && fillCommand(row.unset, after, madeOf(after))
  const text = textOf(value)
  const own = row.by && Object.hasOwn(row.by, text) ? row.by[text] : row.run
  return own === undefined
    ? undefined
    : fillCommand(own, after, { ...madeOf(after), before: text, before_list: listOf(value) })
}

function listOf(value: Json): string | undefined {
  const texts = isJsonArray(value) ? value.map(scalarText) : []
  return texts.length > 0 && texts.every(each => each && !each.includes(',')) ? texts.join(',') : undefined
}

function textOf(value: Json): string {
  return isJsonArray(value) || isJsonObject(value) ? JSON.stringify(value) : (scalarText(value) ?? '')
}
