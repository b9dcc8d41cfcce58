import { embeddedJson, mayEmbedJson } from '../canonical/embedded-json.ts'
import { checkDepth, MAX_DEPTH } from '../documents/depth.ts'
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '../documents/json.ts'
import { mapItems, mapMembers, renameMembers } from '../documents/map-json.ts'
import { allAt, enter, type PathCursor, pathTree } from '../paths/path-tree.ts'
import { type FoundSecrets, noteSecret } from './found-secrets.ts'
import { holdsNothing, isPlaceOfFile } from './harmless.ts'
import { remembered } from './remembered.ts'
import { isStandIn, SECRET_TEXT } from './secret.ts'
import type { SecretHash } from './secret-hash.ts'
import { isSecretName, type NameTraits, traitsOf } from './secret-names.ts'
import { holdsSecret, maskSecrets } from './secret-values.ts'

/**
 * What a spec or a state says of a place: `public` overrules names, `masked` conceals whatever the names
 * say, `secret` overrules all and tells that the value is a secret elsewhere too.
 */
export type Mark = 'secret' | 'masked' | 'public'

/** What goes down the tree with the walk. */
export interface RedactionWalk {
  readonly cursor: PathCursor<Mark>
  readonly depth: number
  /** Below a `public` mark: names tell nothing there. */
  readonly open: boolean
  /** Texts stay texts: JSON in one is looked through, not taken apart. */
  readonly texts?: boolean
  readonly found: FoundSecrets
  readonly hash: SecretHash
}

/**
 * A value without the secrets that marks, names and forms tell; each is noted in `found`. JSON within
 * texts becomes values. The very same value where nothing was a secret.
 */
export function redactTree(value: Json, walk: RedactionWalk): Json {
  const marks = allAt(walk.cursor)
  if (marks.includes('secret')) return conceal(value, walk)
  if (marks.includes('masked')) return mask(value, walk)
  const inside = marks.length > 0 && !walk.open ? { ...walk, open: true } : walk
  if (typeof value === 'string') return redactString(value, inside)
  if (isJsonArray(value)) return redactArray(value, inside)
  return isJsonObject(value) ? redactObject(value, inside) : value
}

function redactString(text: string, walk: RedactionWalk): Json {
  const embedded = embeddedJson(text, MAX_DEPTH - walk.depth)
  if (embedded === undefined) return holdsSecret(text) ? conceal(text, walk) : text
  const redacted = redactTree(embedded, walk)
  if (!walk.texts) return redacted
  return redacted === embedded ? text : conceal(text, walk)
}

function redactArray(items: JsonArray, walk: RedactionWalk): Json {
  checkDepth(walk.depth)
  return mapItems(items, (item, i) => {
    const inside = below(walk, enter(walk.cursor, i))
    return !inside.open && isAfterSecretFlag(items, i) ? concealNamed(item, inside) : redactTree(item, inside)
  })
}

/** `['--password', '...']`. */
function isAfterSecretFlag(items: JsonArray, index: number): boolean {
  const flag = items[index - 1]
  return typeof flag === 'string' && flag.startsWith('-') && /^--?\w[\w-]*$/.test(flag) && isSecretName(flag)
}

const UNMARKED: PathCursor<Mark> = pathTree<Mark>([]).root

/** What a key says of its value, and whether it is itself more than a name. */
const traitsOfKey = remembered(key => ({ ...traitsOf(key), holdsSecret: holdsSecret(key) }))

function redactObject(object: JsonObject, walk: RedactionWalk): Json {
  if (isStandIn(object)) return object
  checkDepth(walk.depth)
  const named = !walk.open && namesSecretValue(object)
  let secretKeys = false
  const redacted = mapMembers(object, (member, key) => {
    const traits = traitsOfKey(key)
    if (traits.holdsSecret) secretKeys = true
    const cursor = enter(walk.cursor, key)
    const isNamed = !walk.open && isNamedSecret(member, key, traits, named)
    if (isNamed && !allAt(cursor).includes('public')) {
      return concealNamed(member, below(walk, cursor))
    }
    return cursor.dead && isPlain(member) ? member : redactTree(member, below(walk, cursor))
  })
  return secretKeys ? renameMembers(redacted, key => maskKey(key, walk)) : redacted
}

function maskKey(key: string, { found, hash }: RedactionWalk): string {
  return maskSecrets(key, secret => {
    noteSecret(found, secret)
    return `${SECRET_TEXT}${hash(secret)}`
  })
}

function isNamedSecret(
  member: Json,
  key: string,
  { secret, holdsValue }: NameTraits,
  named: boolean,
): boolean {
  const isTelling =
    secret === 'all' || (secret === 'text' && typeof member === 'string') || (named && holdsValue)
  return isTelling && !(typeof member === 'string' && isPlaceOfFile(key, member))
}

/** Whether nothing in a value can be a secret by its form: most values. */
function isPlain(value: Json): boolean {
  return typeof value === 'string' ? !mayEmbedJson(value) && !holdsSecret(value) : typeof value !== 'object'
}

/** `{ name: 'DB_PASSWORD', value: ... }`: the name stands in one member and the secret in another. */
function namesSecretValue(object: JsonObject): boolean {
  const keys = Object.keys(object)
  // Many things have a name, few a value beside it.
  return (
    keys.some(key => traitsOfKey(key).holdsValue) &&
    keys.some(key => traitsOfKey(key).holdsName && isNameOfSecret(object[key]))
  )
}

function isNameOfSecret(name: Json | undefined): boolean {
  return typeof name === 'string' && isSecretName(name)
}

/** A name is a guess: flags, settings and references under it stay readable. A mark is none. */
function concealNamed(value: Json, walk: RedactionWalk): Json {
  return holdsNothing(value) && !allAt(walk.cursor).includes('secret')
    ? redactTree(value, walk)
    : conceal(value, walk)
}

function conceal(value: Json, { found, hash }: RedactionWalk): Json {
  if (tellsNothing(value)) return value
  noteSecret(found, value)
  return { $secret: hash(value) }
}

/** Concealed as a secret is, but of copies only those are looked for that a name or a form tells inside. */
function mask(value: Json, walk: RedactionWalk): Json {
  if (tellsNothing(value)) return value
  redactTree(value, { ...walk, cursor: UNMARKED })
  return { $secret: walk.hash(value) }
}

/** Whether something is set is worth seeing, and a flag tells nothing else. */
function tellsNothing(value: Json): boolean {
  if (value === null || typeof value === 'boolean' || value === '' || isStandIn(value)) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function below(walk: RedactionWalk, cursor: PathCursor<Mark>): RedactionWalk {
  return { ...walk, cursor, depth: walk.depth + 1 }
}
