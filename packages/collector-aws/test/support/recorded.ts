import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { awsError } from '../../src/calls/aws-error.ts'
import type { Call } from '../../src/reading/api.ts'

/** Answers of real AWS accounts, recorded by others. `WGO_CORPUS`, or the folder beside the checkout. */
const CORPUS = process.env.WGO_CORPUS ?? join(import.meta.dirname, '../../../../../shared/corpus')
const ANSWERS: string = join(CORPUS, 'aws-answers')
export const HAS_ANSWERS: boolean = existsSync(ANSWERS)

/** The recorded answers of one case: `ec2.DescribeVpcs`, in order. */
export type Recorded = ReadonlyMap<string, readonly unknown[]>

export function recordedCases(): readonly (readonly [name: string, answers: Recorded])[] {
  const cases = new Map<string, Map<string, unknown[]>>()
  for (const path of globSync('*/*.json', { cwd: ANSWERS }).sort()) {
    const [name = '', file = ''] = path.split(/[\\/]/)
    const operation = basename(file).replace(/_\d+\.json$/, '')
    const answers = cases.get(name) ?? new Map<string, unknown[]>()
    answers.set(operation, [...(answers.get(operation) ?? []), answerIn(join(ANSWERS, path))])
    cases.set(name, answers)
  }
  return [...cases]
}

/** What the SDK would have given for a call; what was not recorded is refused. */
export function replay(recorded: Recorded, call: Call): unknown {
  const asked = {
    what: `${call.api.name} ${call.operation}`,
    region: 'us-east-1',
    proven: true,
    everywhere: true,
  }
  const [answer] = recorded.get(nameOf(call)) ?? []
  if (answer === undefined)
    throw awsError({ name: 'ValidationError', message: 'not recorded', $metadata: {} }, asked)
  const { Error: error } = answer as { Error?: { Code?: string; Message?: string } }
  if (error) throw awsError({ name: error.Code, message: error.Message ?? '', $metadata: {} }, asked)
  return answer
}

export function nameOf({ api, operation }: Call): string {
  return `${api.name}.${operation}`
}

function answerIn(path: string): unknown {
  const { data } = JSON.parse(readFileSync(path, 'utf8'), dates) as { data: Record<string, unknown> }
  // One page each: what came after was not recorded.
  for (const token of ['NextToken', 'Marker', 'NextMarker', 'ContinuationToken']) delete data[token]
  return data
}

interface WrittenDate {
  readonly __class__: 'datetime'
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
}

function dates(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('__class__' in value)) return value
  const { year, month, day, hour = 0, minute = 0, second = 0 } = value as WrittenDate
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}
