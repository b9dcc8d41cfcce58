import type { Api } from '../apis.ts'
import type { JsonObject } from '../json.ts'

/** Why there is no answer: all that Google's two forms of errors tell. */
export interface Refusal {
  readonly http: number
  /** Canonical: `PERMISSION_DENIED`. */
  readonly status: string
  readonly message: string
  /** Of old APIs: `forbidden`, and whose word that is. */
  readonly reason: string
  readonly domain?: string
  readonly details?: readonly JsonObject[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers are thrown where there is nothing to give. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

export function refusalBody(refusal: Refusal, api: Api | undefined): JsonObject {
  const { http, status, message, details } = refusal
  const isListed = api?.errors === 'listed'
  const listed = { message, domain: refusal.domain ?? 'global', reason: refusal.reason }
  return {
    error: {
      code: http,
      message,
      ...(isListed && { errors: [{ ...listed, ...(http === 401 && LOGIN_REQUIRED) }] }),
      // Of the old ones only what was refused before the API was reached has a status.
      ...((!isListed || details) && { status }),
      ...(details && { details }),
    },
  }
}

const LOGIN_REQUIRED = { location: 'Authorization', locationType: 'header' }

export function errorInfo(
  reason: string,
  domain: string,
  metadata: Readonly<Record<string, string>>,
): JsonObject {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata }
}

export function help(description: string, url: string): JsonObject {
  return { '@type': 'type.googleapis.com/google.rpc.Help', links: [{ description, url }] }
}
