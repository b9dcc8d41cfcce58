import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '@wgo/core'
import { ruleAtoms, SOURCES } from './network/rule-atoms.ts'

/**
 * What is declared, its rules put together as they are live: sources that share protocol, ports and description are
 * one rule here and several there, and mean the same. Sources that are not live stay with their like.
 */
export function regrouped(
  declared: Json | undefined,
  live: Json | undefined,
  owner: string,
): Json | undefined {
  if (!isJsonArray(declared) || !isJsonArray(live)) return declared
  const left = new Map(
    declared.flatMap(rule => sourcesOf(rule, owner).map(source => [source.name, source] as const)),
  )
  const groups = live.map(rule => sourcesOf(rule, owner).flatMap(({ name }) => taken(left, name)))
  const asLive = live.map((rule, i) => {
    const own = groups[i] ?? []
    const ports = sourcesOf(rule, owner)[0]?.ports
    const more = [...left.values()]
      .filter(source => source.ports === ports)
      .flatMap(({ name }) => taken(left, name))
    if (more.length === 0 && own.length === sourcesOf(rule, owner).length) return [rule]
    return together([...own, ...more], rule)
  })
  const others = Map.groupBy(left.values(), ({ ports }) => ports)
  return [...asLive.flat(), ...[...others.values()].flatMap(group => together(group, null))]
}

/** One source of a rule. */
interface Source {
  readonly name: string
  /** What rules that are one rule have in common. */
  readonly ports: string
  readonly value: JsonObject
}

function sourcesOf(rule: Json, owner: string): Source[] {
  return ruleAtoms(rule, owner).map(({ key, value }) => {
    const { protocol = null, from_port: from = null, to_port: to = null, description } = value
    const ports = JSON.stringify([protocol, from, to, description || ''])
    return { name: `${key}\n${ports}`, ports, value }
  })
}

function taken(left: Map<string, Source>, name: string): Source[] {
  const source = left.get(name)
  left.delete(name)
  return source ? [source] : []
}

/** A rule of some sources, otherwise in the words of the one that it is like, if any. */
function together(sources: readonly Source[], like: Json): JsonArray {
  const [first] = sources
  if (!first) return []
  const lists = SOURCES.flatMap(kind => {
    const all = sources.flatMap(({ value }) => (isJsonArray(value[kind]) ? value[kind] : []))
    return all.length > 0 ? [[kind, all] as const] : []
  })
  const self = sources.some(({ value }) => value.self === true)
  const words = isJsonObject(like) ? withoutSources(like) : withoutSources(first.value)
  return [{ ...words, ...Object.fromEntries(lists), ...(self && { self }) }]
}

function withoutSources(rule: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(rule).filter(([name]) => name !== 'self' && !SOURCES.some(kind => kind === name)),
  )
}
