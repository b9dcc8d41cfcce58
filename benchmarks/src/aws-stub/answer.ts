/** What the stub answers a request. */
export interface Answer {
  readonly status?: number
  readonly type: 'text/xml' | 'application/xml' | 'application/json'
  readonly body: Buffer
}

/** A request as far as it decides the answer. */
export interface Asked {
  readonly url: URL
  /** Of the query protocol: what the body holds. */
  readonly form: URLSearchParams
}

/** An operation and its answer; undefined: the stub does not know it. */
export interface Answered {
  readonly operation: string
  readonly answer: Answer
}

/** A place in a listing, as opaque as AWS's own tokens. */
export function tokenAt(index: number): string {
  return Buffer.from(`{"v":1,"at":${index},"pad":"${'x'.repeat(120)}"}`).toString('base64')
}

export function indexIn(token: string | null): number {
  return token ? Number(JSON.parse(Buffer.from(token, 'base64').toString()).at) : 0
}

/** Buckets, functions and instances are not all alike: whether this one has what `percent` of them have. */
export function has(i: number, percent: number, salt: number): boolean {
  return ((i * 2654435761 + salt * 40503) >>> 7) % 100 < percent
}

export const ACCOUNT = '111122223333'
export const REGION = 'eu-west-1'
