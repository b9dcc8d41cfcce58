import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  nearest,
  SEVERITIES,
  WgoError,
} from '@wgo/core'
import { FALLBACK_IDS, type FallbackSeverities } from '../fallback.ts'
import type { SeverityRule } from '../severity-rule.ts'
import { SEVERITY_RULES } from '../severity-rules.ts'
import { readRule } from './read-rule.ts'

/** How changes are judged. */
export interface Judging {
  readonly rules: readonly SeverityRule[]
  readonly fallbacks: FallbackSeverities
}

/**
 * How changes are judged by what a configuration says under `severity`: `rules`, a list of rules of its own (one with the
 * id of ours takes its place), and `overrides`, a severity or `off` by the id of a rule, a severity by what is said where
 * no rule speaks (`network-modify`). `origin` names where it is written. Throws `CONFIG_INVALID` with every mistake.
 */
export function readSeverity(written: JsonObject, origin: string): Judging {
  const problems = unknownKeys(written)
  const own = readRules(written.rules ?? null, problems)
  const ids = new Set(own.map(({ id }) => id))
  const rules = [...own, ...SEVERITY_RULES.filter(({ id }) => !ids.has(id))]
  const overrides = readOverrides(written.overrides ?? null, rules, problems)
  if (problems.length > 0) throw invalid(problems, origin)
  return {
    rules: rules.flatMap(rule => {
      const severity = overrides.get(rule.id)
      if (severity === 'off') return []
      return [severity === undefined ? rule : { ...rule, severity }]
    }),
    fallbacks: Object.fromEntries(
      FALLBACK_IDS.flatMap(id => {
        const severity = overrides.get(id)
        return severity === undefined || severity === 'off' ? [] : [[id, severity] as const]
      }),
    ),
  }
}

const KEYS = ['rules', 'overrides']
const LEVELS = [...SEVERITIES, 'off'] as const
type Level = (typeof LEVELS)[number]

function unknownKeys(written: JsonObject): string[] {
  return Object.keys(written)
    .filter(key => !KEYS.includes(key))
    .map(key => `severity.${key} is not known.${meant(key, KEYS)}`)
}

function readRules(written: Json, problems: string[]): readonly SeverityRule[] {
  if (written === null) return []
  if (!isJsonArray(written)) {
    problems.push('severity.rules must be a list of rules.')
    return []
  }
  const rules = written.flatMap((each, i) => readRule(each, `severity.rules[${i}]`, problems) ?? [])
  const seen = new Set<string>()
  for (const { id } of rules) {
    if (FALLBACK_IDS.includes(id))
      problems.push(`severity.rules: "${id}" is what is said where no rule speaks. Call the rule otherwise.`)
    if (seen.has(id)) problems.push(`severity.rules has two rules called "${id}".`)
    seen.add(id)
  }
  return rules
}

function readOverrides(
  written: Json,
  rules: readonly SeverityRule[],
  problems: string[],
): ReadonlyMap<string, Level> {
  if (written === null) return new Map()
  if (!isJsonObject(written)) {
    problems.push('severity.overrides must be a mapping of rule ids to severities.')
    return new Map()
  }
  const ids = [...rules.map(({ id }) => id), ...FALLBACK_IDS]
  return new Map(
    Object.entries(written).flatMap(([id, level]) => {
      const problem = overrideProblem(id, level, ids)
      if (problem === undefined) return [[id, level as Level] as const]
      problems.push(problem)
      return []
    }),
  )
}

function overrideProblem(id: string, level: Json, ids: readonly string[]): string | undefined {
  if (!ids.includes(id)) return `severity.overrides: no rule is called "${id}".${meant(id, ids)}`
  if (level === 'off' && FALLBACK_IDS.includes(id))
    return `severity.overrides.${id} cannot be off: it is what is said where no rule speaks. low is the least; .wgoignore hides.`
  if (LEVELS.some(each => each === level)) return undefined
  const near = typeof level === 'string' ? meant(level, LEVELS) : ''
  const told = level === false ? ' In YAML, off without quotes is false for some readers: write "off".' : near
  return `severity.overrides.${id} must be one of ${LEVELS.join(', ')}; it is ${JSON.stringify(level)}.${told}`
}

/** ` Did you mean "x"?` where something is near. */
function meant(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

function invalid(problems: readonly string[], origin: string): WgoError {
  return new WgoError('CONFIG_INVALID', problems.map(problem => `${origin}: ${problem}`).join('\n'), {
    resource: origin,
    suggestions: ['wgo drift --explain-severity', 'wgo config path'],
  })
}
