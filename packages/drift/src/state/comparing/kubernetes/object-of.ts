import { isJsonArray, isJsonObject, type Json, type JsonObject, setMember } from '@wgo/core'
import { LISTS, NAMES, OF_TERRAFORM, TYPE_NAMES } from './names.ts'

/** An object as the API has it, from a state's blocks: `spec[0].container[0].image_pull_policy`. */
export function objectOf(type: string, attributes: JsonObject): JsonObject {
  const own = TYPE_NAMES[type] ?? {}
  const { persistent_volume_source: source, ...members } = membersOf(attributes, own)
  return source === undefined ? members : { ...members, ...(source as JsonObject) }
}

type Names = Readonly<Record<string, string>>

function membersOf(block: JsonObject, own: Names): JsonObject {
  const members: Record<string, Json> = {}
  for (const [name, value] of Object.entries(block)) {
    if (OF_TERRAFORM.has(name)) continue
    const inside = inApiForm(name, value, own)
    if (inside === undefined) continue
    if (name === 'persistent_volume_source' || name === 'vsphere_volume_source')
      Object.assign(members, inside)
    else setMember(members, nameOf(name, value, own), inside)
  }
  return members
}

/** Blocks are lists of objects in states; what is an object there is a map of the user's. */
function inApiForm(name: string, value: Json, own: Names): Json | undefined {
  if (isJsonObject(value)) return Object.keys(value).length === 0 ? undefined : value
  if (!isJsonArray(value) || !value.every(each => isJsonObject(each) || each === null)) return value
  const blocks = value.map(each => membersOf(isJsonObject(each) ? withMetadata(each) : {}, own))
  if (blocks.length === 0) return undefined
  return Object.hasOwn(LISTS, name) || blocks.length > 1 ? blocks : blocks[0]
}

/** Metadata of templates is an object's too: its name is made up where it says none. */
function withMetadata(block: JsonObject): JsonObject {
  const { generation: _, resource_version: __, uid: ___, self_link: ____, ...said } = block
  return said
}

function nameOf(name: string, value: Json, own: Names): string {
  const known = own[name] ?? (isBlocks(value) ? LISTS[name] : undefined) ?? NAMES[name]
  return known ?? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function isBlocks(value: Json): boolean {
  return isJsonArray(value) && value.every(isJsonObject)
}
