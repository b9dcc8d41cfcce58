import {
  CATEGORIES,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  nearest,
  SEVERITIES,
} from '@wgo/core'
import type { SeverityRule } from '../severity-rule.ts'
import { conditionProblem } from './condition-problem.ts'

const ACTIONS = ['add', 'remove', 'modify'] as const

/** Says what is wrong with a value; undefined: nothing. */
type Check = (value: Json) => string | undefined

const text: Check = value => (typeof value === 'string' && value.trim() !== '' ? undefined : 'must be a text')
const texts: Check = value =>
  isJsonArray(value) && value.length > 0 && value.every(each => text(each) === undefined)
    ? undefined
    : 'must be a list of texts'
const paths: Check = value => {
  if (texts(value) !== undefined) return texts(value)
  const wrong = (value as readonly string[]).find(each => !/^\/(?:name|tags|properties)(?:\/|$)/.test(each))
  return wrong === undefined
    ? undefined
    : `has "${wrong}": a path begins with /properties, /tags or /name, as drift prints paths`
}
const someOf =
  (known: readonly string[]): Check =>
  value => {
    if (texts(value) !== undefined) return texts(value)
    const wrong = (value as readonly string[]).find(each => !known.includes(each))
    return wrong === undefined ? undefined : `has "${wrong}", which is none of ${known.join(', ')}`
  }
const places: Check = value =>
  isJsonObject(value) && Object.values(value).every(globs => texts(globs) === undefined)
    ? paths(Object.keys(value))
    : 'must be a mapping of paths to lists of texts'

/** What each member of a rule may be. */
const MEMBERS: Readonly<Record<keyof SeverityRule, Check>> = {
  id: value =>
    typeof value === 'string' && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)
      ? undefined
      : 'must be small letters and digits, with dashes between them',
  types: texts,
  except: texts,
  categories: someOf(CATEGORIES),
  actions: someOf(ACTIONS),
  madeBy: texts,
  unlessMadeBy: texts,
  paths,
  variables: paths,
  where: places,
  unless: places,
  when: conditionProblem,
  severity: value =>
    SEVERITIES.some(each => each === value) ? undefined : `must be one of ${SEVERITIES.join(', ')}`,
  category: value =>
    CATEGORIES.some(each => each === value) ? undefined : `must be one of ${CATEGORIES.join(', ')}`,
  reason: text,
}
const NEEDED = ['id', 'severity', 'reason'] as const

/** A rule as it was written, its `actions` all where it names none; undefined where it is none. */
export function readRule(written: Json, place: string, problems: string[]): SeverityRule | undefined {
  if (!isJsonObject(written)) {
    problems.push(`${place} must be a mapping: id, severity, reason and what it speaks of.`)
    return undefined
  }
  const found = [...missing(written), ...mistakes(written)]
  problems.push(...found.map(problem => `${nameOf(written, place)}: ${problem}.`))
  return found.length > 0 ? undefined : ({ actions: ACTIONS, ...written } as unknown as SeverityRule)
}

function nameOf({ id }: JsonObject, place: string): string {
  return typeof id === 'string' ? `${place} (${id})` : place
}

function missing(written: JsonObject): string[] {
  const needed = NEEDED.filter(name => written[name] === undefined).map(name => `it has no ${name}`)
  if (written.when === undefined || written.paths !== undefined) return needed
  return [...needed, '"when" asks about a place, and it has no paths']
}

function mistakes(written: JsonObject): string[] {
  return Object.entries(written).flatMap(([name, value]) => {
    if (!Object.hasOwn(MEMBERS, name)) return [unknownMember(name)]
    const wrong = MEMBERS[name as keyof SeverityRule](value)
    return wrong === undefined ? [] : [`${name} ${wrong}`]
  })
}

function unknownMember(name: string): string {
  const near = nearest(name, Object.keys(MEMBERS))
  return `it has "${name}", which no rule has${near === undefined ? '' : `; did you mean "${near}"?`}`.replace(
    /\?$/,
    '',
  )
}
