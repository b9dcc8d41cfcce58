import type { Setting } from '../config/setting.ts'
import type { CoverageEntry, GapReason } from '../documents/coverage.ts'
import type { Resource, Timestamp } from '../documents/resource.ts'
import type { WgoError } from '../errors/wgo-error.ts'
import type { Path } from '../paths/path.ts'
import type { Host } from './host.ts'
import type { StandardSchema } from './standard-schema.ts'
import type { LimitSpec, TypeSpec } from './type-spec.ts'

/** The version of this contract. A host refuses collectors of another. */
export const COLLECTOR_CONTRACT = 1

/**
 * Reads one provider. Declared data first, code second. A collector never retries, sleeps, dedupes,
 * redacts or prints: its host does.
 */
export interface Collector<Config = unknown> {
  readonly contract: typeof COLLECTOR_CONTRACT
  /** The provider's name, as in `Resource.provider`. */
  readonly name: string
  readonly version: string
  /** Its section of the configuration. */
  readonly configSchema: StandardSchema<unknown, Config>
  /** The keys of that section, for documentation, environment variables and flags. */
  readonly settings?: readonly Setting[]
  readonly types: readonly TypeSpec[]
  readonly limits: readonly LimitSpec[]
  /** Says what is set up here, without reading the provider. Never throws for what is merely absent. */
  detect(config: Config, host: Host): Promise<Detection>
  /** Throws a WgoError where nothing at all can be read. */
  open(config: Config, host: Host): Promise<Session>
  /**
   * How a person signs in here: by the provider's own programs, which the caller runs. Runs nothing, and asks nobody.
   * Absent: there is nothing to sign in to.
   */
  signIns?(config: Config, host: Host, how: SignInQuestion): Promise<readonly SignIn[]>
}

export interface SignInQuestion {
  /** A browser may be opened on this machine. */
  readonly browser: boolean
}

/** One way in, or why nothing is to be run for it. */
export type SignIn = SignInProgram | NoSignIn

export interface SignInProgram {
  readonly kind: 'program'
  /** What it signs in, in a few words: `profile work (SSO)`. */
  readonly subject: string
  readonly program: string
  readonly args: readonly string[]
  /** Beside the environment that there is. */
  readonly env?: Readonly<Record<string, string>>
  /** It asks a person, who answers in a browser of this machine or at the terminal. Absent: it only prints what to open. */
  readonly asks?: 'browser' | 'terminal'
  /** What it prints on stdout is the credential. */
  readonly secretOutput?: boolean
  /** How to get the program. */
  readonly install: readonly string[]
}

export interface NoSignIn {
  readonly kind: 'none'
  readonly subject: string
  /** One sentence. */
  readonly reason: string
  /** What to type instead. */
  readonly suggestions: readonly string[]
}

export interface Detection {
  readonly found: boolean
  /** One line: `3 state files under ./infra`, `no kubeconfig`. */
  readonly summary: string
}

/** One opening of a provider. */
export interface Session {
  /** The work, in any order. What it throws ends the provider's scan; a listing unit tells gaps instead. */
  units(selection: Selection): AsyncIterable<Unit>
  /** Returning means the unit is complete; throwing, that it failed; a gap, that it is partial. */
  collect(unit: Unit, host: Host): AsyncIterable<Emit>
  /**
   * Who am I, and what may I read? Nothing is read but what tells that. `identity`: the first question only,
   * without trying anything.
   */
  check(host: Host, question?: CheckQuestion): AsyncIterable<Probe>
  watch?(unit: Unit, from: string | undefined, host: Host): AsyncIterable<WatchEvent>
  close(): Promise<void>
}

/** What the user asked for. Absent means all. */
export interface Selection {
  readonly types?: readonly string[]
  readonly regions?: readonly string[]
  readonly namespaces?: readonly string[]
}

/** A piece of work that succeeds or fails by itself: some types in one scope, or in several that one listing tells of. */
export interface Unit {
  /** Stable from scan to scan, unique in the provider: `123456789012/eu-west-1/ec2`. */
  readonly id: string
  readonly scope: string
  readonly scope_name?: string
  /**
   * The scopes that are read, where they are several: each gets coverage of its own, and `scope` only says what
   * they have in common (`organizations/9`), for paces and endpoints.
   */
  readonly scopes?: readonly UnitScope[]
  readonly region?: string
  readonly namespace?: string
  readonly types: readonly string[]
  /** How long it takes compared with others (1). Heavy units go first. */
  readonly weight?: number
}

/** One of the scopes of a unit. */
export interface UnitScope {
  readonly scope: string
  readonly scope_name?: string
}

/** What a unit yields. */
export type Emit = ResourceEmit | GapEmit | CursorEmit

export interface ResourceEmit {
  readonly kind: 'resource'
  readonly resource: Resource
  /** Places in this very resource, beyond the type's spec, that hold secrets. Plain pointers: no wildcards. */
  readonly secret?: readonly string[]
  /** Places in this very resource, beyond the type's spec, whose order means nothing. */
  readonly unordered?: readonly Path[]
  /** Arrays in this very resource, beyond the type's spec, of objects that one member names. */
  readonly keyed?: Readonly<Record<Path, string>>
}

/** Something of this unit could not be read; the rest goes on. */
export interface GapEmit {
  readonly kind: 'gap'
  readonly reason: GapReason
  /** One plain sentence: what was not seen, and why. */
  readonly message: string
  /** The types concerned; absent, empty or with `*`: all of the unit. */
  readonly types?: readonly string[]
  /** The only one of the unit's scopes that it concerns. Absent: all of them. */
  readonly scope?: string
  readonly permission?: string
}

/** Where a later watch may go on from. */
export interface CursorEmit {
  readonly kind: 'cursor'
  readonly token: string
}

export type CheckQuestion = 'identity' | 'permissions'

/** The answer to one question of `check`. */
export type Probe = IdentityProbe | ReadableProbe | UnreadableProbe

/** Whose credentials open a scope. Nothing in it is secret. */
export interface IdentityProbe {
  readonly kind: 'identity'
  readonly scope: string
  readonly scope_name?: string
  /** Who the provider says that we are: a user, a role, a service account. */
  readonly principal: string
  /** Where the credentials come from, in a few words: `environment`, `profile work (SSO)`. */
  readonly source?: string
  /** What answers, in a few words: `Kubernetes v1.34.1 at https://10.0.0.1:6443`. */
  readonly server?: string
  /** The regions that a scan would read. */
  readonly regions?: readonly string[]
  /** What is switched on in the scope, where the provider lets that be chosen: APIs of a project. */
  readonly services?: readonly string[]
  /** When the credentials end, where that is known. */
  readonly expires?: Timestamp
}

/** Types that were tried and can be read. */
export interface ReadableProbe {
  readonly kind: 'readable'
  readonly scope: string
  readonly scope_name?: string
  readonly types: readonly string[]
}

/** Types that cannot be read, `*` for all of the scope, and why: together where the same permission is missing. */
export interface UnreadableProbe {
  readonly kind: 'unreadable'
  readonly scope: string
  readonly scope_name?: string
  /** Where it was tried. Absent: wherever. */
  readonly region?: string
  readonly types: readonly string[]
  readonly error: WgoError
}

/** One step of a watch. */
export type WatchEvent =
  | (Omit<ResourceEmit, 'kind'> & { readonly kind: 'set' })
  | {
      readonly kind: 'gone'
      readonly resource: Pick<Resource, 'provider' | 'scope' | 'region' | 'namespace' | 'type' | 'id'>
    }
  | { readonly kind: 'stale'; readonly coverage: CoverageEntry }
  | CursorEmit
