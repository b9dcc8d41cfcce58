import type { ErrorCode } from '../errors/codes.ts'
import type { Timestamp } from './resource.ts'

/**
 * One entry of an audit log: what was done with a credential. Nothing in it is secret.
 *
 * - `opened`: a provider is about to be called for the first time in this run, whoever that will be as; or its own program
 *   is about to be run.
 * - `signed_in`: a scope was entered; it says as whom.
 * - `renewed`: credentials ended, or would have, and were got anew.
 * - `refused`: the provider, or what gives credentials, said no. One entry for each kind of refusal; `calls` counts them.
 * - `calls`: how many calls were made to a service of a scope, once it is over.
 * - `login`: the provider's own program was run to sign in, and has ended.
 */
export interface CredentialUse {
  readonly time: Timestamp
  readonly event: CredentialEvent
  readonly purpose: CredentialPurpose
  readonly provider: string
  /** Who the provider says that we are. */
  readonly principal?: string
  /** Where the credentials come from, in a few words: `profile work (SSO)`, `environment`. */
  readonly source?: string
  /** What was entered: an account, a project, a cluster, a bucket, a host. */
  readonly scope?: string
  readonly scope_name?: string
  /** Of a cluster or a server: what answers. */
  readonly server?: string
  readonly region?: string
  /** What was called, as the provider's collector calls its services. */
  readonly service?: string
  /** When the credentials end, where that is known. */
  readonly expires?: Timestamp
  /** Absent where there is nothing to accept: `opened` and `calls`. */
  readonly outcome?: 'accepted' | 'refused'
  /** Why it was refused. */
  readonly code?: ErrorCode
  readonly permission?: string
  /** How many calls were made, repeated ones too. */
  readonly calls?: number
  /** How many of them were refused. */
  readonly refused?: number
  /** The program that was run. */
  readonly program?: string
}

export type CredentialEvent = 'opened' | 'signed_in' | 'renewed' | 'refused' | 'calls' | 'login'

/** What a credential was used for: a scan, to see who we are and what we may, to read states, or to sign in. */
export type CredentialPurpose = 'scan' | 'check' | 'state' | 'login'

/** Takes each entry as it happens. What it throws ends the work: an audit that is silently lost is none. */
export type AuditSink = (use: CredentialUse) => void
