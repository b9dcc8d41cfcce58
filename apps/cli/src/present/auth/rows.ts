import type { AuthProblem, AuthState, ProviderWho, Who } from '../../authorizing/who.ts'
import { count, duration } from '../age.ts'
import type { Ink } from '../paint.ts'
import { spokenName } from './words.ts'

/** One way into one place, or that there is none. */
export interface WhoRow {
  readonly provider: string
  readonly who: string
  /** An account, a project, a context, a place of states. */
  readonly where: string
  /** Where the credentials come from. */
  readonly from: string
  /** How long the credentials last. */
  readonly lasts: string
  readonly state: RowState
  readonly sees: string
}

export type RowState = Exclude<AuthState, 'partly'> | 'ended'

export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  signed_in: 'signed in',
  ended: 'ended',
  not_signed_in: 'not signed in',
  denied: 'denied',
  unreachable: 'unreachable',
  failed: 'failed',
  no_sign_in: 'needs none',
  not_set_up: 'not set up',
}

export const STATE_INKS: Readonly<Record<RowState, Ink>> = {
  signed_in: 'green',
  ended: 'red',
  not_signed_in: 'red',
  denied: 'yellow',
  unreachable: 'yellow',
  failed: 'red',
  no_sign_in: 'green',
  not_set_up: 'dim',
}

/** All providers as rows of one table: each identity, each scope that is not entered, each provider that is not here. */
export function whoRows({ providers }: Who, now: number): readonly WhoRow[] {
  return providers.flatMap(each => {
    const rows = [
      ...each.identities.map(identity => identityRow(each, identity, now)),
      ...each.problems.map(problem => problemRow(each, problem)),
    ]
    return rows.length > 0 ? rows : [emptyRow(each)]
  })
}

type Identity = ProviderWho['identities'][number]

function identityRow({ provider }: ProviderWho, identity: Identity, now: number): WhoRow {
  const left = identity.expires === undefined ? undefined : Date.parse(identity.expires) - now
  return {
    provider,
    who: identity.principal,
    where: placeText(identity),
    from: identity.source ?? '',
    lasts: left === undefined ? '' : left > 0 ? duration(left) : 'ended',
    state: left !== undefined && left <= 0 ? 'ended' : 'signed_in',
    sees: seesText(identity),
  }
}

/** Why it is not entered is told below the table. */
function problemRow({ provider, summary }: ProviderWho, { state, scope, scope_name }: AuthProblem): WhoRow {
  const where = scope === undefined ? '' : spokenName({ scope, scope_name })
  return { ...EMPTY, provider, where, from: scope === undefined ? summary : '', state }
}

function emptyRow({ provider, summary, state }: ProviderWho): WhoRow {
  return { ...EMPTY, provider, from: summary, state: state === 'partly' ? 'failed' : state }
}

const EMPTY = { who: '', where: '', from: '', lasts: '', sees: '' } as const

function placeText({ scope, scope_name }: Identity): string {
  const spoken = spokenName({ scope, scope_name })
  return scope_name === undefined || scope_name === spoken ? spoken : `${spoken} "${scope_name}"`
}

function seesText({ regions, services, server }: Identity): string {
  return [regions && count(regions.length, 'region'), services && count(services.length, 'API'), server]
    .filter(Boolean)
    .join(', ')
}
