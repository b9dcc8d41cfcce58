/** What the API says in place of an answer: `metav1.Status`. */
export interface Status {
  readonly code: number
  readonly reason: string
  readonly message: string
  /** With a list that has expired: where to go on, from what is there now. */
  readonly next?: string
}

export function statusText({ code, reason, message, next }: Status): string {
  const metadata = next === undefined ? {} : { continue: next }
  return JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata,
    status: 'Failure',
    message,
    reason,
    code,
  })
}

export function notFound(what: string): Status {
  return {
    code: 404,
    reason: 'NotFound',
    message: `the server could not find the requested resource (${what})`,
  }
}

/** As the real server words it. */
export function expired(next?: string): Status {
  return {
    code: 410,
    reason: 'Expired',
    message: 'The provided continue parameter is too old to display a consistent list result.',
    ...(next !== undefined && { next }),
  }
}
