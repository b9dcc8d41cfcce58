import { embeddedJson } from '../canonical/embedded-json.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject, setMember } from '../documents/json.ts'
import { at, enter, type PathCursor } from '../paths/path-tree.ts'
import type { FoundSecrets } from './found-secrets.ts'
import { isSecret, type SecretHash } from './secret.ts'
import { isSecretName } from './secret-names.ts'
import { holdsSecret } from './secret-values.ts'

/** What a spec or a state says of a place: `public` overrules names and forms, `secret` overrules all. */
export type Mark = 'secret' | 'public'

type Cursors = readonly PathCursor<Mark>[]

/** A value without the secrets that marks, names and forms tell. Each is handed to `found`. */
export function redactTree(value: Json, cursors: Cursors, found: FoundSecrets, hash: SecretHash): Json {
  return walk(value, cursors, { found, hash, open: false })
}

interface Walk {
  readonly found: FoundSecrets
  readonly hash: SecretHash
  /** Below a `public` mark: names tell nothing there. */
  readonly open: boolean
}

function walk(value: Json, cursors: Cursors, state: Walk): Json {
  const mark = markAt(cursors)
  if (mark === 'secret') return conceal(value, state)
  const inside = mark === 'public' && !state.open ? { ...state, open: true } : state
  if (typeof value === 'string') return walkText(value, cursors, inside)
  if (isJsonArray(value)) return value.map((item, i) => walk(item, step(cursors, i), inside))
  if (isJsonObject(value)) return walkObject(value, cursors, inside)
  return value
}

function walkText(text: string, cursors: Cursors, state: Walk): Json {
  const embedded = embeddedJson(text)
  if (embedded !== undefined) return walk(embedded, cursors, state)
  return holdsSecret(text) ? conceal(text, state) : text
}

function walkObject(object: JsonObject, cursors: Cursors, state: Walk): Json {
  if (isSecret(object)) return object
  const named = !state.open && namesSecretValue(object)
  const result: Record<string, Json> = {}
  for (const [key, member] of Object.entries(object)) {
    const inside = step(cursors, key)
    const secret =
      !state.open && markAt(inside) !== 'public' && (isSecretName(key) || (named && isValueMember(key)))
    setMember(result, key, secret ? conceal(member, state) : walk(member, inside, state))
  }
  return result
}

/** `{ name: 'DB_PASSWORD', value: ... }`: the name stands in one member and the secret in another. */
function namesSecretValue(object: JsonObject): boolean {
  return Object.entries(object).some(
    ([key, member]) => typeof member === 'string' && NAME_MEMBER.test(key) && isSecretName(member),
  )
}

const NAME_MEMBER = /(?:^|_)(?:name|key)$|(?:^[a-z]*|[a-z])(?:Name|Key)$|^(?:NAME|KEY)$/
const VALUE_MEMBER = /(?:^|_)values?$|Values?$|^VALUES?$|(?:^|_)default$/

function isValueMember(key: string): boolean {
  return VALUE_MEMBER.test(key)
}

/** Flags and nothing are no secrets; whether something is set is worth seeing. */
function conceal(value: Json, { found, hash }: Walk): Json {
  if (value === null || typeof value === 'boolean' || value === '' || isSecret(value)) return value
  if (typeof value === 'object' && Object.keys(value).length === 0) return value
  found.add(value)
  return { $secret: hash(value) }
}

function markAt(cursors: Cursors): Mark | undefined {
  for (const cursor of cursors) {
    const mark = at(cursor)
    if (mark) return mark
  }
  return undefined
}

function step(cursors: Cursors, segment: string | number): Cursors {
  return cursors.length === 0 ? cursors : cursors.map(cursor => enter(cursor, segment))
}
