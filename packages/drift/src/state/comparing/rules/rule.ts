import type { Json } from '@wgo/core'

/**
 * What is known of a type's attributes when its state is held against what is live. Places are attributes with
 * dots between and spaces after, `*` for any element, `**` for any depth: `ingress.*.cidr_blocks`.
 */
export interface TypeRules {
  /** Not compared: how Terraform goes about it, what is worked out, what moves by itself. */
  readonly ignored?: string
  /** Worked out, and compared all the same: it tells what somebody else deployed. */
  readonly told?: string
  /** Live, and of no provider's schema: that it is there is told, whatever a state speaks of. Names, no places. */
  readonly beyond?: readonly string[]
  /**
   * Counters that a state observes, and that stand for what is not read: told where the live one is another.
   * Names, no places.
   */
  readonly signs?: readonly string[]
  /** That it is live alone says nothing: it is filled in where nothing is said. */
  readonly filled?: string
  /** That it is not live says nothing: it may be there and is not read, or is kept elsewhere. */
  readonly unread?: string
  /** Lists without order. */
  readonly sets?: string
  /** Lists of blocks that a member names. */
  readonly keyed?: Readonly<Record<string, string>>
  /** What means the same as nothing there. */
  readonly defaults?: Readonly<Record<string, Json>>
  /** Blocks with nothing in them that mean the same as none. */
  readonly hollow?: string
  /** Where an object with nothing in it is something: in Kubernetes, `{}` picks everything. */
  readonly presence?: string
  /** Maps in which controllers of Kubernetes write too: their keys count where they are declared. */
  readonly given?: string
  /** Texts that are written in more than one way, by the way. */
  readonly written?: Readonly<Partial<Record<WritingName, string>>>
  /** Rules of a firewall: ports mean nothing where every protocol is meant. `.` for the resource itself. */
  readonly ports?: string
}

/** The rules of one type or of all of a provider's. */
export type RuleTable = Readonly<Record<string, TypeRules>>

/** Ways in which one thing is written differently: see `WRITINGS`. */
export type WritingName =
  | 'case'
  | 'dns'
  | 'dot'
  | 'duration'
  | 'key'
  | 'link'
  | 'mode'
  | 'principal'
  | 'protocol'
  | 'quantity'
  | 'range'
  | 'time'
  | 'version'
