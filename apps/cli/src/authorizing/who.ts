import type { IdentityProbe, UnreadableProbe, WgoErrorDocument } from '@wgo/core'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import type { ProviderAnswer } from './ask-providers.ts'

/** Who we are to each provider: what `auth status` answers. */
export interface Who {
  readonly providers: readonly ProviderWho[]
}

export interface ProviderWho {
  readonly provider: string
  /** What is set up here, in the provider's words. */
  readonly summary: string
  readonly identities: readonly Omit<IdentityProbe, 'kind'>[]
  /** What cannot be entered. */
  readonly problems: readonly AuthProblem[]
}

export interface AuthProblem {
  /** Absent: the whole provider. */
  readonly scope?: string
  readonly scope_name?: string
  readonly error: WgoErrorDocument
}

export function whoOf(answers: readonly ProviderAnswer[]): Who {
  return { providers: answers.map(providerWho) }
}

function providerWho({ provider, detection, probes, error }: ProviderAnswer): ProviderWho {
  return {
    provider,
    summary: detection.summary,
    identities: probes.flatMap(probe => (probe.kind === 'identity' ? [identityOf(probe)] : [])),
    problems: [
      ...(error ? [{ error: error.toJSON() }] : []),
      ...probes.flatMap(probe => (probe.kind === 'unreadable' ? [problemOf(probe)] : [])),
    ],
  }
}

function identityOf({ kind: _, ...identity }: IdentityProbe): Omit<IdentityProbe, 'kind'> {
  return identity
}

function problemOf({ scope, scope_name, error }: UnreadableProbe): AuthProblem {
  return { scope, ...(scope_name !== undefined && { scope_name }), error: error.toJSON() }
}

/** 0 when every scope can be entered, 3 when one cannot, 1 when no provider could be opened. */
export function whoExit(answers: readonly ProviderAnswer[]): ExitCode {
  if (answers.every(({ error }) => error !== undefined)) return EXIT.error
  const whole = answers.every(
    ({ error, probes }) => !error && probes.every(({ kind }) => kind !== 'unreadable'),
  )
  return whole ? EXIT.ok : EXIT.incomplete
}
