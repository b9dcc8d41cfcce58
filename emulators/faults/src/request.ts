/** A request as it came. */
export interface RawRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The body as UTF-8. */
  readonly text: string
}

/** What a dialect makes of a request. Absent: it does not say. */
export interface Recognised {
  /** `ec2`; `apps`; `compute`. */
  readonly service?: string
  /** `DescribeVpcs`; `list deployments`; `GET instances`. */
  readonly operation?: string
  /** The region, zone, location or namespace that is asked. */
  readonly region?: string
}

export interface Asked extends RawRequest, Recognised {}

/** What the proxy remembers of a request. */
export interface Seen extends Omit<Asked, 'headers' | 'body' | 'text'> {
  /** The fault that it met; absent: it was passed on as it is. */
  readonly fault?: string
  /** Milliseconds since the proxy was given its rules. */
  readonly atMs: number
}

/** An answer that the proxy itself gives. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}
