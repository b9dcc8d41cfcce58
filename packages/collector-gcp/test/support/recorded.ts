import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { JsonObject } from '@wgo/core'
import { googleError } from '../../src/calls/google-error.ts'
import { seenIn } from '../../src/calls/seen.ts'
import type { Asking, Call } from '../../src/reading/api.ts'

/** Answers of real projects, recorded by others. `WGO_CORPUS`, or the folder beside the checkout. */
const CORPUS = process.env.WGO_CORPUS ?? join(import.meta.dirname, '../../../../../shared/corpus')
const ANSWERS: string = join(CORPUS, 'gcp-answers')
export const HAS_ANSWERS: boolean = existsSync(ANSWERS)

/** The recorded answers of one case, by what was asked: `get-compute-v1-projects-p-aggregated-disks`. */
export type Recorded = ReadonlyMap<string, JsonObject>

export function recordedCases(): readonly (readonly [name: string, answers: Recorded])[] {
  const cases = new Map<string, Map<string, JsonObject>>()
  for (const path of globSync('*/*.json', { cwd: ANSWERS }).sort()) {
    const [name = '', file = ''] = path.split(/[\\/]/)
    const answers = cases.get(name) ?? new Map<string, JsonObject>()
    const asked = basename(file).replace(/_\d+\.json$/, '')
    if (!answers.has(asked)) answers.set(asked, bodyIn(join(ANSWERS, path)))
    cases.set(name, answers)
  }
  return [...cases]
}

function bodyIn(path: string): JsonObject {
  const { body } = JSON.parse(readFileSync(path, 'utf8')) as { body: JsonObject | string }
  return typeof body === 'string' ? {} : body
}

/** The project that a case was recorded in. */
export function projectIn(recorded: Recorded): string {
  const known = ['cloud-custodian', 'stacklet-test-policies', 'c7n-policy-dev']
  const asked = [...recorded.keys()].join(' ')
  return known.find(project => asked.includes(project)) ?? 'cloud-custodian'
}

/** How recordings name what our versions of the APIs are asked for: older versions answer in the same shapes. */
const OLDER: readonly (readonly [ours: RegExp, recorded: string])[] = [
  [/^dns\/v1\//, 'dns/v1beta2/'],
  [/^v1\/projects\/([^/]+)\/instances/, 'sql/v1beta4/projects/$1/instances'],
  [/^v2\/projects\/([^/]+)\/locations/, 'v1/projects/$1/locations'],
  [/^v3\//, 'v1/'],
]

/** What was recorded for a call; what was not is refused. */
export function replay(recorded: Recorded, call: Call, { path = {} }: Asking, project: string): JsonObject {
  const filled = call.path.replace(/\{\+?(\w+)\}/g, (_, name: string) =>
    name === 'project' ? project : (path[name] ?? ''),
  )
  const url = `${call.api.path}${filled}`
  const older = OLDER.reduce((each, [ours, theirs]) => each.replace(ours, theirs), url)
  for (const each of [url, older]) {
    const answer = recorded.get(`${call.method.toLowerCase()}-${each.replaceAll(/[/:]/g, '-')}`)
    if (answer?.error !== undefined) throw errorOf(answer)
    if (answer) return answer
  }
  throw errorOf({ error: { code: 400, message: 'not recorded', status: 'INVALID_ARGUMENT' } })
}

function errorOf(body: JsonObject): Error {
  const { code } = body.error as { code: number }
  const answer = { status: code, headers: {}, body: JSON.stringify(body) }
  return googleError(seenIn(answer), { what: 'a recorded call', service: 'recorded' })
}
