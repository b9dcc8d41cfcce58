import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../documents/json.ts'

/** Tells whether labels fit. */
export type LabelTest = (labels: JsonObject) => boolean

type Requirement = (label: Json | undefined) => boolean

/**
 * A selector as Kubernetes writes them: a map of labels, or `matchLabels` and `matchExpressions`. undefined
 * for one that asks for nothing, and for what is no selector.
 */
export function labelTest(selector: Json): LabelTest | undefined {
  if (!isJsonObject(selector)) return undefined
  const requirements = requirementsOf(selector)
  if (requirements === undefined || requirements.length === 0) return undefined
  return labels =>
    requirements.every(([label, holds]) => holds(Object.hasOwn(labels, label) ? labels[label] : undefined))
}

function requirementsOf(selector: JsonObject): (readonly [string, Requirement])[] | undefined {
  const { matchLabels, matchExpressions } = selector
  const isPlain = !isJsonObject(matchLabels) && !isJsonArray(matchExpressions)
  const labels = isPlain ? selector : isJsonObject(matchLabels) ? matchLabels : {}
  const expressions = isJsonArray(matchExpressions) ? matchExpressions.map(expression) : []
  const all = [...Object.entries(labels).map(equality), ...expressions]
  return all.every(each => each !== undefined) ? all : undefined
}

function equality([label, wanted]: readonly [string, Json]): readonly [string, Requirement] | undefined {
  return typeof wanted === 'string' ? [label, value => value === wanted] : undefined
}

function expression(requirement: Json): readonly [string, Requirement] | undefined {
  if (!isJsonObject(requirement) || typeof requirement.key !== 'string') return undefined
  const values = new Set(isJsonArray(requirement.values) ? requirement.values : [])
  const known = operators(values)
  const operator = String(requirement.operator)
  const holds = Object.hasOwn(known, operator) ? known[operator] : undefined
  return holds && [requirement.key, holds]
}

function operators(values: ReadonlySet<Json>): Readonly<Record<string, Requirement | undefined>> {
  return {
    In: value => value !== undefined && values.has(value),
    NotIn: value => value === undefined || !values.has(value),
    Exists: value => value !== undefined,
    DoesNotExist: value => value === undefined,
  }
}
