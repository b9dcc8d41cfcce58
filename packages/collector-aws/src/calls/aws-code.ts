/** What is kept of an error that the SDK threw: enough to tell what it was, nothing of the request. */
export interface AwsCause {
  /** AWS's code, or that of the socket: `AccessDenied`, `ECONNREFUSED`. */
  readonly code?: string
  readonly status?: number
  readonly request_id?: string
}

/** AWS's code behind an error of ours. */
export function awsCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || typeof error.cause !== 'object' || error.cause === null) return undefined
  return (error.cause as AwsCause).code
}
