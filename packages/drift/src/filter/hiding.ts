import {
  type Change,
  type DriftSummary,
  HIDDEN_KINDS,
  type HiddenKind,
  type Resource,
  SEVERITIES,
} from '@wgo/core'
import { atLeast } from './change-filter.ts'

/** What is left out of a report unless it is asked for. */
export interface Hiding {
  /** The kind for which nothing is said of a resource that may have come or gone. */
  resource(resource: Resource): HiddenKind | undefined
  /** The kind for which a change is left out: the resource must be of it before and after. */
  change(change: Change, after: Resource, before: Resource): HiddenKind | undefined
}

export function hiding(include: readonly HiddenKind[] = []): Hiding {
  const hidden = HIDDEN_KINDS.filter(kind => !include.includes(kind))
  const kindOf = (...sides: readonly Resource[]): HiddenKind | undefined =>
    hidden.find(kind => sides.every(side => KINDS[kind](side)))
  return {
    resource: resource => kindOf(resource),
    change: (change, after, before) => {
      const kind = kindOf(after, before)
      return kind && !IS_SHOWN[kind](change, after, before) ? kind : undefined
    },
  }
}

/**
 * What makes a resource of each kind: nobody wrote it down, so that nobody looks for its changes. What is
 * owned is made, changed and removed by its owner, a pod by its replica set: until people lay hands on it.
 */
const KINDS: Readonly<Record<HiddenKind, (resource: Resource) => boolean>> = {
  defaults: ({ managed_by: maker, provider }) => maker?.kind === provider,
  owned: ({ managed_by: maker }) => maker?.kind === 'owner' && maker.touched_by === undefined,
}

/**
 * What is told of each kind all the same. Nobody planned what a provider makes by itself, and people use it: the default
 * security group of a VPC is that of whatever names none. That it comes or goes is the provider's doing; that it
 * was opened to the world is not. What an owner does to what lives on may be seen nowhere else: another image in the
 * set that an operator made, another value in a secret that was fetched from a vault.
 */
const IS_SHOWN: Readonly<Record<HiddenKind, (change: Change, after: Resource, before: Resource) => boolean>> =
  {
    defaults: ({ action, severity }) => action === 'modify' && atLeast(severity, 'high'),
    owned: ({ action, severity }, after, before) =>
      action === 'modify' && atLeast(severity, 'medium') && !isReplaced(before, after),
  }

/** The next of its name, as a set makes it in place of the one before: it came and went. */
function isReplaced(before: Resource, after: Resource): boolean {
  return before.created_at !== undefined && before.created_at !== after.created_at
}

/** No change hidden yet. */
export function nothingHidden(): HiddenCounts {
  const none = () => Object.fromEntries(SEVERITIES.map(severity => [severity, 0]))
  return Object.fromEntries(HIDDEN_KINDS.map(kind => [kind, none()])) as HiddenCounts
}

/** `DriftSummary.hidden` in the making. */
export type HiddenCounts = {
  -readonly [Kind in keyof DriftSummary['hidden']]: {
    -readonly [Level in keyof DriftSummary['hidden'][Kind]]: number
  }
}
