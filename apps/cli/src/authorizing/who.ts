import type { ErrorType, IdentityProbe, UnreadableProbe, WgoError, WgoErrorDocument } from '@wgo/core'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import type { ProviderAnswer } from './ask-providers.ts'

/** Who we are to each provider: what `auth status` answers. */
export interface Who {
  readonly providers: readonly ProviderWho[]
}

export interface ProviderWho {
  readonly provider: string
  readonly state: AuthState
  /** What is set up here, in the provider's words. */
  readonly summary: string
  readonly identities: readonly Omit<IdentityProbe, 'kind'>[]
  /** What cannot be entered. */
  readonly problems: readonly AuthProblem[]
}

/**
 * - `signed_in`: every scope is entered; `partly`: some are.
 * - `not_signed_in`: credentials are missing, have ended, or are not accepted.
 * - `denied`, `unreachable`, `failed`: why nothing is entered, though there are credentials.
 * - `no_sign_in`: nothing here needs credentials.
 * - `not_set_up`: nothing of the provider is here; it was not asked.
 */
export type AuthState = ProblemState | 'signed_in' | 'partly' | 'no_sign_in' | 'not_set_up'

/** Why a scope is not entered. */
export type ProblemState = 'not_signed_in' | 'denied' | 'unreachable' | 'failed'

export interface AuthProblem {
  readonly state: ProblemState
  /** Absent: the whole provider. */
  readonly scope?: string
  readonly scope_name?: string
  readonly error: WgoErrorDocument
}

export function whoOf(answers: readonly ProviderAnswer[]): Who {
  return { providers: answers.map(providerWho) }
}

function providerWho({ provider, detection, probes, error, asked }: ProviderAnswer): ProviderWho {
  const identities = probes.flatMap(probe => (probe.kind === 'identity' ? [identityOf(probe)] : []))
  const problems = [
    ...(error ? [{ state: stateOf(error), error: error.toJSON() }] : []),
    ...probes.flatMap(probe => (probe.kind === 'unreadable' ? [problemOf(probe)] : [])),
  ]
  const { summary } = detection
  const state = (asked ?? true) ? providerState(identities.length, problems) : 'not_set_up'
  return { provider, state, summary, identities, problems }
}

function providerState(entered: number, [first, ...others]: readonly AuthProblem[]): AuthState {
  if (!first) return entered > 0 ? 'signed_in' : 'no_sign_in'
  if (entered > 0) return 'partly'
  return others.every(({ state }) => state === first.state) ? first.state : 'failed'
}

const STATES: Readonly<Partial<Record<ErrorType, ProblemState>>> = {
  authentication: 'not_signed_in',
  authorization: 'denied',
  network: 'unreachable',
}

function stateOf({ type }: Pick<WgoError, 'type'>): ProblemState {
  return STATES[type] ?? 'failed'
}

function identityOf({ kind: _, ...identity }: IdentityProbe): Omit<IdentityProbe, 'kind'> {
  return identity
}

function problemOf({ scope, scope_name, error }: UnreadableProbe): AuthProblem {
  return {
    state: stateOf(error),
    scope,
    ...(scope_name !== undefined && { scope_name }),
    error: error.toJSON(),
  }
}

/** 0 when every scope of what is set up can be entered, 3 when one cannot, 1 when no provider could be opened. */
export function whoExit(answers: readonly ProviderAnswer[]): ExitCode {
  const asked = answers.filter(({ asked = true }) => asked)
  if (asked.every(({ error }) => error !== undefined)) return EXIT.error
  const whole = asked.every(
    ({ error, probes }) => !error && probes.every(({ kind }) => kind !== 'unreadable'),
  )
  return whole ? EXIT.ok : EXIT.incomplete
}
