import { childPointer, embeddedJson, isJsonArray, isJsonObject, type Json, type Resource } from '@wgo/core'
import { isSensitive } from '../convert/resource.ts'
import type { StateDocument, StateObject } from '../formats/state-document.ts'
import { textFinder } from './text-finder.ts'
import { toldSecrets } from './told-secrets.ts'

/** Finds where a state repeats what it elsewhere calls secret. */
export interface SecretCopies {
  /** Pointers into the resource: values that are a secret of this state, or hold one. */
  in(resource: Resource): readonly string[]
}

/** Inside longer texts, only what does not look like a word is looked for. */
const WORD = /^[a-z]{1,11}$/i

/**
 * Terraform marks the place where a secret comes in and forgets where a provider echoes it: a resource's
 * `output`, a connection string, another resource. Every value that is marked, or that a schema or a
 * name calls secret, is looked for in the whole state. What also stands in an id or an ARN is left
 * alone: it is shown there anyway, and is more often an account or a region than a secret.
 */
export function secretCopies(state: StateDocument): SecretCopies {
  const { pointed, enclosed } = toldSecrets(state)
  const names = namesIn(state, textFinder([...pointed, ...enclosed]))
  const whole = new Set<string>()
  const inside: string[] = []
  for (const secret of pointed) {
    if (names.has(secret)) continue
    for (const form of formsOf(secret)) whole.add(form)
    if (!WORD.test(secret)) inside.push(...formsOf(secret))
  }
  for (const secret of enclosed) if (!names.has(secret)) whole.add(secret)
  if (whole.size === 0) return { in: () => [] }
  const finder = textFinder(inside)
  // A set hashes what it is asked for, and most texts of a state are long.
  const lengths = new Set(Array.from(whole, ({ length }) => length))
  const isWhole = (text: string): boolean => lengths.has(text.length) && whole.has(text)
  const isCopy = (text: string): boolean => isWhole(text) || finder.firstIn(text) !== undefined
  return { in: resource => placesOf(resource, isCopy) }
}

/** As it is, and as it is carried: base64, percent-encoded. */
function formsOf(secret: string): string[] {
  return [
    ...new Set([secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret.toWellFormed())]),
  ]
}

/** Those of the candidates that are names: they stand in an id, an ARN or a self link. */
function namesIn(state: StateDocument, candidates: ReturnType<typeof textFinder>): ReadonlySet<string> {
  const names = new Set<string>()
  for (const object of [...state.resources, ...state.data])
    for (const name of namesOf(object)) for (const found of candidates.allIn(name)) names.add(found)
  return names
}

/** random_string and its like have the value itself for an id. */
const VALUE_IS_ID = /^(?:random|time|terraform)_/

function namesOf({ type, attributes, identity, sensitive }: StateObject): string[] {
  if (VALUE_IS_ID.test(type)) return []
  const values = ['id', 'arn', 'self_link']
    .filter(name => !isSensitive(sensitive, name))
    .map(name => attributes[name])
  return [...values, ...Object.values(identity ?? {})].filter(value => typeof value === 'string')
}

function placesOf(resource: Resource, isCopy: (text: string) => boolean): string[] {
  const places: string[] = []
  // Pointers are written for what is found alone: a state has a million places.
  const path: (string | number)[] = []
  const found = (): number => places.push(path.reduce<string>(childPointer, ''))
  const visitAt = (step: string | number, value: Json): void => {
    path.push(step)
    visit(value)
    path.pop()
  }
  const visit = (value: Json): void => {
    if (typeof value === 'string') {
      // A text that holds JSON is stored as what it holds, without its escapes.
      const held = embeddedJson(value)
      if (held !== undefined) visit(held)
      else if (isCopy(value)) found()
    } else if (typeof value === 'number') {
      if (isCopy(String(value))) found()
    } else if (isJsonArray(value)) {
      for (const [i, item] of value.entries()) visitAt(i, item)
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) visitAt(key, member)
    }
  }
  visitAt('properties', resource.properties)
  visitAt('observed', resource.observed ?? {})
  visitAt('tags', resource.tags ?? {})
  return places
}
