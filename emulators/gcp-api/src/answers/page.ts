import { hashOf } from '../birth/stable.ts'
import { invalid } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import type { Asked, World } from '../world.ts'

export interface Page<T> {
  readonly page: readonly T[]
  readonly nextPageToken?: string
}

/** A page of what is listed in key order: goes on after the last one seen, whatever came and went. */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  asked: Asked,
  world: World,
): Page<T> {
  needNoFilter(asked)
  const token = asked.query.get('pageToken')
  const after = token ? afterOf(token, asked) : undefined
  const rest = after === undefined ? all : all.slice(firstAfter(all, keyOf, after))
  const page = rest.slice(0, sizeOf(asked, world))
  const last = page.at(-1)
  return {
    page,
    ...(rest.length > page.length && last !== undefined && { nextPageToken: tokenOf(keyOf(last), asked) }),
  }
}

/** What would be ignored is refused: only services and projects are filtered, by state. */
function needNoFilter({ query }: Asked): void {
  const filter = query.get('filter')
  if (filter && !/^(?:state|lifecycleState):[A-Z]+$/.test(filter))
    throw new Refused(invalid(`Invalid value for field 'filter': '${filter}'. None is known here.`))
}

function sizeOf({ query, api }: Asked, { pageSize }: World): number {
  const { size, usual, most, strict } = api.pages
  const wanted = Number(query.get(size) ?? 0)
  if (!Number.isInteger(wanted) || wanted < 0)
    throw new Refused(invalid(`Invalid value for field '${size}': '${query.get(size)}'.`))
  if (strict && wanted > most)
    throw new Refused(
      invalid(`Invalid value for field '${size}': '${wanted}'. Must be less than or equal to ${most}`),
    )
  return Math.min(wanted || usual, most, pageSize)
}

/** Of another list, or of nobody: not taken. */
function afterOf(token: string, asked: Asked): string {
  const [of, after] = Buffer.from(token, 'base64url').toString().split('\n')
  if (of !== listOf(asked) || after === undefined)
    throw new Refused(invalid(`Invalid value for field 'pageToken': '${token}'.`))
  return after
}

function tokenOf(after: string, asked: Asked): string {
  return Buffer.from(`${listOf(asked)}\n${after}`).toString('base64url')
}

function listOf({ api, path }: Asked): string {
  return hashOf(`${api.name}/${path}`).toString('hex').slice(0, 8)
}

function firstAfter<T>(all: readonly T[], keyOf: (item: T) => string, key: string): number {
  const found = all.findIndex(item => keyOf(item) > key)
  return found === -1 ? all.length : found
}
