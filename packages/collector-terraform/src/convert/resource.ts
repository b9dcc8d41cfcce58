import { isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'
import { scalarText } from '../formats/json-members.ts'
import type { StateObject } from '../formats/state-document.ts'
import { printDeposed } from './address.ts'
import { placeOf, uidOf } from './region.ts'

/** A resource with the places in it that Terraform says are sensitive. */
export interface ConvertedResource {
  readonly resource: Resource
  readonly secret: readonly string[]
}

/**
 * An object of a state as a resource of the provider `terraform`. Its address is its id; where it is in
 * the cloud is told by `identifiers`, not by the resource's region: an address names one thing
 * wherever that lies, and the attributes that tell a region come and go with provider versions.
 */
export function toResource(
  object: StateObject,
  scope: string,
  outsideActions?: readonly string[],
): ConvertedResource {
  const { tags, tags_all, ...rest } = object.attributes
  const { properties, region } = regionApart(rest, object.type)
  const texts = textsOnly(tags)
  const identifiers = identifiersOf(object)
  const resource: Resource = {
    id: objectId(object),
    type: object.type,
    provider: 'terraform',
    scope,
    name: object.name,
    properties: texts || tags === undefined ? properties : { ...properties, tags },
    observed: { ...observedOf(object, tags_all, outsideActions), ...unsetIn(object.attributes), ...region },
    ...(texts && Object.keys(texts).length > 0 && { tags: texts }),
    ...(object.dependencies.length > 0 && { dependencies: object.dependencies }),
    ...(Object.keys(identifiers).length > 0 && { identifiers }),
  }
  return { resource, secret: object.sensitive.map(pointer => placed(pointer, texts !== undefined)) }
}

/**
 * Attributes that a state names and sets to nothing. What it does not name, the provider that wrote it did not know:
 * properties alone cannot tell the one from the other.
 */
function unsetIn(attributes: JsonObject): { readonly unset?: readonly string[] } {
  const unset = Object.keys(attributes).filter(name => isNothing(attributes[name]))
  return unset.length > 0 ? { unset: unset.sort() } : {}
}

function isNothing(value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null) return value === null || value === ''
  return Object.keys(value).length === 0
}

/**
 * Version 6 of the AWS provider tells of everything the region that older ones left to their configuration:
 * an upgrade is no change. What really moves to another region is another object, with another id or ARN.
 */
function regionApart(
  attributes: JsonObject,
  type: string,
): { readonly properties: JsonObject; readonly region?: JsonObject } {
  if (!type.startsWith('aws_') || typeof attributes.region !== 'string') return { properties: attributes }
  const { region, ...properties } = attributes
  return { properties, region: { region } }
}

/** The address, and for what is left of a replaced object its deposed key. */
export function objectId(object: Pick<StateObject, 'address' | 'deposed'>): string {
  return `${object.address}${printDeposed(object.deposed)}`
}

/** Tags that are texts by name. Other things called `tags` (lists, blocks) are properties. */
function textsOnly(tags: Json | undefined): Record<string, string> | undefined {
  if (!isJsonObject(tags)) return undefined
  const entries = Object.entries(tags).filter(([, value]) => value !== null)
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? Object.fromEntries(entries)
    : undefined
}

function observedOf(
  object: StateObject,
  tagsAll: Json | undefined,
  outside: readonly string[] | undefined,
): JsonObject {
  const { provider } = object
  return {
    ...(object.schema_version !== undefined && { schema_version: object.schema_version }),
    ...(object.tainted && { status: 'tainted' }),
    ...(object.deposed !== undefined && { deposed: object.deposed }),
    ...(provider && { provider: provider.source }),
    ...(provider?.alias !== undefined && { provider_alias: provider.alias }),
    ...(provider?.key !== undefined && { provider_key: provider.key }),
    ...(object.create_before_destroy && { create_before_destroy: true }),
    ...(object.skip_destroy && { skip_destroy: true }),
    ...(outside && { resource_drift: [...outside] }),
    ...(isJsonObject(tagsAll) && { tags_all: tagsAll }),
  }
}

/** Where the pointer's place went: tags and tags_all are no properties. */
function placed(pointer: string, tagsMoved: boolean): string {
  if (tagsMoved && /^\/tags(?:\/|$)/.test(pointer)) return pointer
  return /^\/tags_all(?:\/|$)/.test(pointer) ? `/observed${pointer}` : `/properties${pointer}`
}

const NAMES = ['id', 'arn', 'self_link'] as const

/** Types whose `arn` is that of something else, maybe in another account. */
const NAMES_ANOTHER: ReadonlySet<string> = new Set(['aws_cloudwatch_event_target'])

/** What another provider may know it by. Never what Terraform says is sensitive. */
function identifiersOf({ type, attributes: all, identity, sensitive }: StateObject): Record<string, string> {
  const attributes = NAMES_ANOTHER.has(type) ? { ...all, arn: null } : all
  const identifiers: Record<string, string> = {}
  const add = (name: string, value: Json | undefined): void => {
    const text = scalarText(value)
    if (text) identifiers[name] = text
  }
  for (const name of NAMES) if (!isSensitive(sensitive, name)) add(name, attributes[name])
  add('uid', uidOf(attributes))
  for (const [name, value] of Object.entries(identity ?? {})) add(`identity.${name}`, value)
  for (const [name, value] of Object.entries(placeOf(attributes, identity))) add(name, value as string)
  return identifiers
}

/** The attribute itself, or all of them. */
export function isSensitive(pointers: readonly string[], name: string): boolean {
  return pointers.includes('') || pointers.includes(`/${name}`)
}
