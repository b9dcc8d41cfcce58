import {
  type Change,
  type DriftSummary,
  HIDDEN_KINDS,
  type HiddenKind,
  type Resource,
  SEVERITIES,
  type Severity,
} from '@wgo/core'

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
    change: (change, after, before) => (isGrave(change) ? undefined : kindOf(after, before)),
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

const GRAVE: ReadonlySet<Severity> = new Set(['high', 'critical'])

/**
 * Nobody planned what a provider makes by itself, and people use it all the same: the default security group of
 * a VPC is that of whatever names none. That it comes or goes is the provider's doing; that it was opened to
 * the world is not.
 */
function isGrave({ action, severity }: Change): boolean {
  return action === 'modify' && GRAVE.has(severity)
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
