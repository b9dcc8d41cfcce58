import type { Fault } from './fault.ts'
import type { Asked } from './request.ts'

/** When something goes wrong, and what. Plain data. */
export interface Rule {
  readonly match: Match
  readonly fault: Fault
}

/** All that is named must hold. Texts may have `*` for anything. */
export interface Match {
  readonly service?: string
  readonly operation?: string
  readonly region?: string
  readonly method?: string
  /** With the query. */
  readonly path?: string
  readonly host?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Stands anywhere in the path or the body, as it is or percent-encoded: an id. */
  readonly mentions?: string
  /** Which of the requests that match so far. Absent: each. */
  readonly turn?: Turn
}

/** Counted from 1. */
export type Turn = { readonly every: number } | { readonly first: number } | { readonly only: number }

/** Whether a request is meant, its turn apart. */
export function meets(asked: Asked, match: Match): boolean {
  const { mentions, headers = {} } = match
  return (
    PLAIN.every(name => fits(asked[name], match[name])) &&
    fits(asked.headers.host, match.host) &&
    Object.entries(headers).every(([name, pattern]) => fits(asked.headers[name.toLowerCase()], pattern)) &&
    (mentions === undefined || saysSo(asked, mentions))
  )
}

const PLAIN = ['service', 'operation', 'region', 'method', 'path'] as const

/** Whether the request that is the `count`th to match has its turn. */
export function hasTurn(turn: Turn | undefined, count: number): boolean {
  if (turn === undefined) return true
  if ('every' in turn) return count % turn.every === 0
  return 'first' in turn ? count <= turn.first : count === turn.only
}

function fits(value: string | undefined, pattern: string | undefined): boolean {
  if (pattern === undefined) return true
  return value !== undefined && expressionOf(pattern).test(value)
}

function expressionOf(pattern: string): RegExp {
  const pieces = pattern.split('*').map(piece => piece.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${pieces.join('.*')}$`, 's')
}

function saysSo({ path, text }: Asked, said: string): boolean {
  return [said, encodeURIComponent(said)].some(form => path.includes(form) || text.includes(form))
}
