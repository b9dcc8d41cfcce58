import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson, setMember } from '@wgo/core'
import type { Backend } from '../backends/backend.ts'
import { object } from '../formats/json-members.ts'

/** The backend that a `.tf.json` file names. A file that is no JSON names none: Terraform says what is wrong with it. */
export function jsonBackend(source: string): Backend | undefined {
  const root = object(parsed(source))
  const named = listed(root?.terraform).flatMap(terraform => [
    ...listed(terraform.backend).flatMap(each => Object.entries(each)),
    ...listed(terraform.cloud).map(each => ['cloud', each] as const),
  ])
  const last = named.at(-1)
  if (!last) return undefined
  const unresolved = new Map<string, string>()
  const config = withoutTemplates(listed(last[1])[0] ?? {}, '', unresolved)
  return { type: last[0], config, unresolved }
}

function parsed(source: string): Json {
  try {
    return parseJson(source)
  } catch {
    return null
  }
}

/** A block may be an object, or a list of them. */
function listed(value: Json | undefined): readonly JsonObject[] {
  if (isJsonArray(value)) return value.filter(isJsonObject)
  return isJsonObject(value) ? [value] : []
}

function withoutTemplates(value: JsonObject, path: string, unresolved: Map<string, string>): JsonObject {
  const config: Record<string, Json> = {}
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && /(?<![$%])[$%]\{/.test(member))
      unresolved.set(`${path}${name}`, 'an expression')
    else
      setMember(
        config,
        name,
        isJsonObject(member) ? withoutTemplates(member, `${path}${name}.`, unresolved) : member,
      )
  }
  return config
}
