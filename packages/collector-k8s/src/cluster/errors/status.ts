import { members } from '../../members.ts'

/** What a server says in place of an answer: `kind: Status` of the Kubernetes API. */
export interface Status {
  /** `Forbidden`, `Expired`, `TooManyRequests`. */
  readonly reason?: string
  readonly message?: string
  readonly retryAfterSeconds?: number
  /** With a list that expired: where to go on, from what is there now. */
  readonly continue?: string
}

/** undefined: it is no Status. */
function statusIn(value: unknown): Status | undefined {
  const written = members(value)
  if (written?.text('kind') !== 'Status') return undefined
  const seconds = Number(written.members('details').text('retryAfterSeconds') ?? Number.NaN)
  const token = written.members('metadata').text('continue')
  return {
    ...written.texts('reason', 'message'),
    ...(Number.isFinite(seconds) && { retryAfterSeconds: seconds }),
    ...(token !== undefined && { continue: token }),
  }
}

export function statusOf(body: string): Status | undefined {
  try {
    return statusIn(JSON.parse(body))
  } catch {
    return undefined
  }
}
