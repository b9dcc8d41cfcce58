import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import { mapItems, mapMembers } from '../documents/map-json.ts'
import { plainJson } from '../documents/plain-json.ts'
import type { Resource } from '../documents/resource.ts'
import { allAt, enter, type PathCursor } from '../paths/path-tree.ts'
import { foundSecrets, nameWithoutCopies, noteSecret, withoutCopies } from './found-secrets.ts'
import { type Mark, type RedactionWalk, redactTree } from './redact-tree.ts'
import { kindOf, knownMembers, type MemberKind } from './resource-members.ts'
import { isSecret, SECRET_TEXT } from './secret.ts'
import type { SecretHash } from './secret-hash.ts'
import { maskSecrets } from './secret-values.ts'

/** A resource without secrets: first what marks, names and forms tell, then every copy of what was found. */
export function redactResource(resource: Resource, cursor: PathCursor<Mark>, hash: SecretHash): Resource {
  const walk: RedactionWalk = { cursor, depth: 0, open: false, found: foundSecrets(), hash }
  const members = knownMembers(plainJson(resource))
  const told = mapMembers(members, (member, key) => TELL[kindOf(key) ?? 'tree'](member, below(walk, key)))
  if (told === members) return members as unknown as Resource
  return mapMembers(told, (member, key) => CLEAN[kindOf(key) ?? 'tree'](member, walk)) as unknown as Resource
}

type Step = (member: Json, walk: RedactionWalk) => Json

const TELL: Readonly<Record<MemberKind, Step>> = {
  tree: redactTree,
  values: (member, walk) => redactTree(member, { ...walk, texts: true }),
  name: tellName,
  names: (member, walk) => mapTexts(member, (text, segment) => tellName(text, below(walk, segment))),
}

const CLEAN: Readonly<Record<MemberKind, Step>> = {
  tree: (member, { found, hash }) => withoutCopies(found, member, hash),
  values: (member, { found, hash }) => mapTexts(withoutCopies(found, member, hash), standInText),
  name: cleanName,
  names: (member, walk) => mapTexts(member, text => cleanName(text, walk)),
}

/** A name stays readable but for the secret in it. */
function tellName(name: Json, { cursor, found, hash }: RedactionWalk): Json {
  const standIn = (secret: string): string => {
    noteSecret(found, secret)
    return `${SECRET_TEXT}${hash(secret)}`
  }
  if (typeof name !== 'string' || name === '') return name
  const marks = allAt(cursor)
  if (marks.includes('secret')) return standIn(name)
  return marks.includes('masked') ? `${SECRET_TEXT}${hash(name)}` : maskSecrets(name, standIn)
}

function cleanName(name: Json, { found, hash }: RedactionWalk): Json {
  return typeof name === 'string' ? nameWithoutCopies(found, name, hash) : name
}

function standInText(value: Json): Json {
  return isSecret(value) ? `${SECRET_TEXT}${value.$secret}` : value
}

function mapTexts(texts: Json, map: (text: Json, segment: string | number) => Json): Json {
  if (isJsonArray(texts)) return mapItems(texts, map)
  return isJsonObject(texts) && !isSecret(texts) ? mapMembers(texts as JsonObject, map) : texts
}

function below(walk: RedactionWalk, segment: string | number): RedactionWalk {
  return { ...walk, cursor: enter(walk.cursor, segment) }
}
