import { isJsonArray, isJsonObject, isSecret, type Json, type JsonObject } from '@wgo/core'
import { aligned, hclKey, hclValue } from './literal.ts'

/** An attribute to write, or to take out (`undefined`). */
export interface Written {
  readonly name: string
  readonly value: Json | undefined
  /** What stood there before: says whether it is an attribute or a block where nothing is there any more. */
  readonly before: Json | undefined
}

/** The resource with these attributes, as it would be written; all others are left to what stands there. */
export function resourceBlock(type: string, label: string, attributes: readonly Written[]): string {
  return `resource "${type}" "${label}" {\n${bodyOf(attributes)}}\n`
}

function bodyOf(attributes: readonly Written[]): string {
  const isGone = ({ name, value, before }: Written): boolean => isNothing(value) && isBlock(before, name)
  const blocks = attributes.filter(({ name, value }) => isBlock(value, name))
  const gone = attributes.filter(isGone)
  const plain = attributes.filter(each => !isGone(each) && !blocks.includes(each))
  const parts = [
    aligned(
      plain.map(({ name, value }) => [hclKey(name), attributeText(name, value ?? null, 2)] as const),
      '  ',
    ),
    ...blocks.flatMap(({ name, value }) => blocksText(name, value as readonly JsonObject[], 2)),
    ...gone.map(({ name }) => `  # without its ${name} block\n`),
  ].filter(part => part !== '')
  return parts.join('\n')
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || (isJsonArray(value) && value.length === 0)
}

/** A list of objects is blocks in every type of these providers, unless it is a text of JSON. */
function isBlock(value: Json | undefined, name: string): value is readonly JsonObject[] {
  if (JSON_TEXTS.has(name) || !isJsonArray(value) || value.length === 0) return false
  return value.every(item => isJsonObject(item) && !isSecret(item))
}

function blocksText(name: string, items: readonly JsonObject[], indent: number): readonly string[] {
  const margin = ' '.repeat(indent)
  return items.map(item => `${margin}${name} {\n${insideText(item, indent + 2)}${margin}}\n`)
}

function insideText(item: JsonObject, indent: number): string {
  const members = Object.entries(item).filter(
    ([, value]) => value !== null && value !== '' && !isNothing(value),
  )
  const plain = members.filter(([name, value]) => !isBlock(value, name))
  const blocks = members.filter(([name, value]) => isBlock(value, name))
  return [
    aligned(
      plain.map(([name, value]) => [hclKey(name), attributeText(name, value, indent)] as const),
      ' '.repeat(indent),
    ),
    ...blocks.flatMap(([name, value]) => blocksText(name, value as readonly JsonObject[], indent)),
  ]
    .filter(part => part !== '')
    .join('\n')
}

/** Attributes that hold JSON as a text, which snapshots hold as the value that it is. */
const JSON_TEXTS: ReadonlySet<string> = new Set([
  'access_policies',
  'assume_role_policy',
  'configuration_values',
  'container_definitions',
  'content',
  'definition',
  'event_pattern',
  'filter_policy',
  'input',
  'policy',
  'redrive_allow_policy',
  'redrive_policy',
  'template_body',
])

function attributeText(name: string, value: Json, indent: number): string {
  const isText = isEmbedded(name, value)
  const text = hclValue(value, indent)
  return isText ? `jsonencode(${text})` : text
}

/** A map holds plain values alone: an object that holds more was a text of JSON. */
function isEmbedded(name: string, value: Json): boolean {
  if (isSecret(value)) return false
  if (isJsonArray(value)) return JSON_TEXTS.has(name) || value.some(isJsonObject)
  if (!isJsonObject(value)) return false
  return (
    JSON_TEXTS.has(name) || Object.values(value).some(each => typeof each === 'object' && !isSecret(each))
  )
}
