import type { Probe, UnreadableProbe, WgoErrorDocument } from '@wgo/core'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import type { ProviderAnswer } from './ask-providers.ts'
import { type ProviderWho, whoOf } from './who.ts'

/** What may be read: what `auth test` answers. */
export interface Permissions {
  readonly providers: readonly ProviderPermissions[]
}

export interface ProviderPermissions extends Omit<ProviderWho, 'problems' | 'state'> {
  readonly readable: readonly ReadableTypes[]
  /** One for each permission that is missing, and for whatever else is in the way. */
  readonly unreadable: readonly Obstacle[]
}

export interface ReadableTypes {
  readonly scope: string
  readonly scope_name?: string
  readonly types: readonly string[]
}

/** One reason why types cannot be read, wherever that is so. */
export interface Obstacle {
  readonly permission?: string
  /** `*`: all of the scope. */
  readonly types: readonly string[]
  /** Empty: the whole provider. */
  readonly scopes: readonly string[]
  readonly regions: readonly string[]
  readonly error: WgoErrorDocument
}

export function permissionsOf(answers: readonly ProviderAnswer[]): Permissions {
  const who = whoOf(answers).providers
  return {
    providers: answers.map(({ probes, error }, at) => {
      const { problems: _, state: _state, ...identity } = who[at] as ProviderWho
      const whole = error ? [{ types: ['*'], scopes: [], regions: [], error: error.toJSON() }] : []
      return { ...identity, readable: readableOf(probes), unreadable: [...whole, ...obstaclesOf(probes)] }
    }),
  }
}

function readableOf(probes: readonly Probe[]): readonly ReadableTypes[] {
  const byScope = new Map<string, ReadableTypes>()
  for (const probe of probes) {
    if (probe.kind !== 'readable') continue
    const { scope, scope_name, types } = probe
    const known = byScope.get(scope)?.types ?? []
    byScope.set(scope, {
      scope,
      ...(scope_name !== undefined && { scope_name }),
      types: [...new Set([...known, ...types])].sort(),
    })
  }
  return [...byScope.values()]
}

function obstaclesOf(probes: readonly Probe[]): readonly Obstacle[] {
  const byReason = new Map<string, UnreadableProbe[]>()
  for (const probe of probes) {
    if (probe.kind !== 'unreadable') continue
    const { code, permission, message } = probe.error
    const reason = JSON.stringify([code, permission ?? message])
    byReason.set(reason, [...(byReason.get(reason) ?? []), probe])
  }
  return [...byReason.values()].map(obstacleOf).sort((a, b) => compare(nameOf(a), nameOf(b)))
}

function obstacleOf(probes: readonly UnreadableProbe[]): Obstacle {
  const [{ error }] = probes as [UnreadableProbe]
  return {
    ...(error.permission !== undefined && { permission: error.permission }),
    types: unique(probes.flatMap(({ types }) => types)),
    scopes: unique(probes.map(({ scope }) => scope)),
    regions: unique(probes.flatMap(({ region }) => region ?? [])),
    error: error.toJSON(),
  }
}

function nameOf({ permission, error }: Obstacle): string {
  return permission ?? error.message
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compare)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** 0 when all can be read, 3 when something cannot, 1 when nothing can. */
export function permissionsExit({ providers }: Permissions): ExitCode {
  if (providers.every(({ unreadable }) => unreadable.length === 0)) return EXIT.ok
  return providers.some(({ readable }) => readable.length > 0) ? EXIT.incomplete : EXIT.error
}
