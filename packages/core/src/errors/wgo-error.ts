import type { GapReason } from '../documents/coverage.ts'
import { redactText } from '../redaction/secret-values.ts'
import { type CodeSpec, ERROR_CODES, type ErrorCode, type ErrorType } from './codes.ts'

/** Two copies of this package know each other's errors by it. */
const BRAND = Symbol.for('@wgo/core/error')

const CODES: Readonly<Record<ErrorCode, CodeSpec>> = ERROR_CODES

export interface WgoErrorDetails {
  readonly provider?: string
  /** The resource, file or scope concerned. */
  readonly resource?: string
  /** What to do or type next, most likely first. */
  readonly suggestions?: readonly string[]
  readonly retryAfterMs?: number
  /** Something did answer, and would answer the same again: it is not tried again, whatever its code. */
  readonly final?: boolean
  /** The permission that is missing, in the provider's words. */
  readonly permission?: string
  /** Where it is explained. */
  readonly docs?: string
  readonly cause?: unknown
}

/** The JSON form of an error. */
export interface WgoErrorDocument {
  readonly type: ErrorType
  readonly code: ErrorCode
  readonly message: string
  readonly provider?: string
  readonly resource?: string
  readonly suggestions: readonly string[]
  readonly retry_after_ms?: number
  readonly permission?: string
  readonly docs?: string
  /** What was thrown underneath, in one text. */
  readonly cause?: string
}

/**
 * The one error that WGO's libraries throw on purpose. `message` says what happened and why, in a
 * sentence or two; secrets whose form gives them away are masked in it. `suggestions` say what to type
 * next.
 */
export class WgoError extends Error {
  override readonly name = 'WgoError'
  readonly type: ErrorType
  readonly code: ErrorCode
  readonly provider?: string
  readonly resource?: string
  readonly suggestions: readonly string[]
  readonly retryAfterMs?: number
  readonly final?: boolean
  readonly permission?: string
  readonly docs?: string

  constructor(code: ErrorCode, message: string, details: WgoErrorDetails = {}) {
    const { cause, suggestions = [], ...rest } = details
    super(redactText(message), cause === undefined ? undefined : { cause })
    this.code = code
    this.type = CODES[code].type
    this.suggestions = suggestions
    Object.assign(this, rest)
    Object.defineProperty(this, BRAND, { value: true })
  }

  toJSON(): WgoErrorDocument {
    return {
      type: this.type,
      code: this.code,
      message: this.message,
      ...(this.provider !== undefined && { provider: this.provider }),
      ...(this.resource !== undefined && { resource: this.resource }),
      suggestions: this.suggestions,
      ...(this.retryAfterMs !== undefined && { retry_after_ms: this.retryAfterMs }),
      ...(this.permission !== undefined && { permission: this.permission }),
      ...(this.docs !== undefined && { docs: this.docs }),
      ...(this.cause !== undefined && { cause: redactText(textOf(this.cause)) }),
    }
  }
}

/** True for a WgoError of any copy of this package; with `code`, only of that code. */
export function isWgoError<Code extends ErrorCode>(
  error: unknown,
  code?: Code,
): error is WgoError & { readonly code: Code } {
  if (typeof error !== 'object' || error === null || !(BRAND in error)) return false
  return code === undefined || (error as unknown as WgoError).code === code
}

/** Anything thrown, as a WgoError: what is none becomes `BUG`, with the thrown thing as its cause. */
export function toWgoError(thrown: unknown): WgoError {
  return isWgoError(thrown) ? thrown : new WgoError('BUG', textOf(thrown), { cause: thrown })
}

/** What an error means for coverage. An error of a newer copy of this package may have a code unknown here. */
export function gapReason(error: unknown): GapReason {
  return specOf(error)?.reason ?? 'bug'
}

/** Whether the same call may succeed a little later. */
export function isRetryable(error: unknown): boolean {
  return specOf(error)?.retry === true && !(isWgoError(error) && error.final)
}

function specOf(error: unknown): CodeSpec | undefined {
  return isWgoError(error) && Object.hasOwn(CODES, error.code) ? CODES[error.code] : undefined
}

function textOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message
  try {
    return String(thrown)
  } catch {
    return 'something that cannot be shown was thrown'
  }
}
