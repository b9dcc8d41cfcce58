import {
  canonicalJson,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type Resource,
} from '@wgo/core'

/** Reads what a name is made of. undefined: it is not there, or says nothing. */
export type MemberReader = (resource: Resource, member: string) => string | undefined

/** Of a resource in a state: what its identity says goes before its attributes. */
export function declaredMember(resource: Resource, member: string): string | undefined {
  const { identifiers = {}, properties, type } = resource
  if (isOfKubernetes(type)) return kubernetesMember(resource, member)
  return own(identifiers, `identity.${member}`) ?? own(identifiers, member) ?? memberText(properties, member)
}

/** Of a live resource. Its own id is `id` where its collector knows no other that Terraform gives. */
export function liveMember(resource: Resource, member: string): string | undefined {
  const { identifiers = {}, properties } = resource
  const told = own(identifiers, member) ?? memberText(properties, member)
  return told ?? (member === 'id' ? resource.id : undefined)
}

function own(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) && texts[name] !== '' ? texts[name] : undefined
}

function memberText(properties: JsonObject, name: string): string | undefined {
  return Object.hasOwn(properties, name) ? textOf(properties[name]) : undefined
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number') return String(value)
  if (isJsonArray(value)) return value.length === 0 ? undefined : textOf(value[0])
  return isJsonObject(value) ? conditionText(value) : undefined
}

/** Of blocks only conditions are part of a name: by what they say, whatever members are empty. */
function conditionText(block: JsonObject): string {
  const said = Object.entries(block).filter(([, value]) => value !== null && value !== '')
  return canonicalJson(Object.fromEntries(said))
}

export function isOfKubernetes(type: string): boolean {
  return type.startsWith('kubernetes_') || type === 'kubectl_manifest'
}

/** The name of a declared object; absent where the state does not tell it. */
export interface ObjectName {
  readonly namespace?: string
  readonly name?: string
  readonly uid?: string
}

function kubernetesMember(resource: Resource, member: string): string | undefined {
  const { namespace, name, uid } = objectName(resource)
  if (member === 'uid') return uid
  if (member !== 'id' || name === undefined) return undefined
  return namespace === undefined ? name : `${namespace}/${name}`
}

/** The object that a declared resource is: by its metadata, or that of its manifest. */
export function objectName({ type, properties, observed, identifiers = {} }: Resource): ObjectName {
  if (type === 'kubectl_manifest')
    return named(properties, identifiers.uid ?? memberText(properties, 'live_uid'))
  const manifest = type === 'kubernetes_manifest' ? properties.manifest : properties
  const metadata = block(isJsonObject(manifest) ? manifest.metadata : undefined)
  const seen = block(block(observed?.object ?? properties.object).metadata)
  return named(metadata, identifiers.uid ?? memberText(seen, 'uid'))
}

function named(metadata: JsonObject, uid: string | undefined): ObjectName {
  const [name, namespace] = [memberText(metadata, 'name'), memberText(metadata, 'namespace')]
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(uid !== undefined && { uid }),
  }
}

/** An object, or the only one of a list, as states write blocks. */
function block(value: Json | undefined): JsonObject {
  const only = isJsonArray(value) ? value[0] : value
  return isJsonObject(only) ? only : {}
}
