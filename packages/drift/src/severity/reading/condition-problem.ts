import { isJsonArray, isJsonObject, type Json } from '@wgo/core'
import type { Condition } from '../conditions/condition.ts'

type Kind = Condition['kind']

/** What each kind of condition is told besides, and whether it must be. */
const TOLD: Readonly<Record<Kind, { readonly member: string; readonly needed: boolean } | undefined>> = {
  becomes: { member: 'values', needed: true },
  leaves: { member: 'values', needed: true },
  turned_off: undefined,
  turned_on: undefined,
  grows: undefined,
  shrinks: undefined,
  ends_sooner: undefined,
  opens_to_world: { member: 'ports', needed: false },
  policy_widened: undefined,
  policy_wildcard: undefined,
  policy_admin: undefined,
  policy_public: undefined,
  secret_changed: undefined,
}

/** What is wrong with a written condition; undefined: nothing. */
export function conditionProblem(written: Json): string | undefined {
  if (!isJsonObject(written) || typeof written.kind !== 'string') return 'must be a mapping with a kind'
  const { kind, ...more } = written
  if (!Object.hasOwn(TOLD, kind as string))
    return `has the kind "${kind}", which is none of ${Object.keys(TOLD).join(', ')}`
  const told = TOLD[kind as Kind]
  const strange = Object.keys(more).find(name => name !== told?.member)
  if (strange !== undefined) return `has "${strange}", which ${kind} does not ask for`
  const value = told && more[told.member]
  if (value === undefined) return told?.needed ? `has no ${told.member}, which ${kind} asks for` : undefined
  if (told?.member === 'ports')
    return isPorts(value) ? undefined : 'has ports that are no list of [first, last]'
  return isTexts(value) ? undefined : 'has values that are no list of texts'
}

function isTexts(value: Json): boolean {
  return isJsonArray(value) && value.length > 0 && value.every(each => typeof each === 'string')
}

function isPorts(value: Json): boolean {
  return (
    isJsonArray(value) &&
    value.every(
      range =>
        isJsonArray(range) &&
        range.length === 2 &&
        range.every(
          port => typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65_535,
        ),
    )
  )
}
