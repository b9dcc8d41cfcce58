import { type DriftSummary, HIDDEN_KINDS, type HiddenKind, type Resource, SEVERITIES } from '@wgo/core'

/**
 * What makes a resource of each kind: nobody wrote it down, so that nobody looks for its changes. What is
 * owned is made, changed and removed by its owner: a pod by its replica set.
 */
const KINDS: Readonly<Record<HiddenKind, (resource: Resource) => boolean>> = {
  defaults: ({ managed_by: maker, provider }) => maker?.kind === provider,
  owned: ({ managed_by: maker }) => maker?.kind === 'owner',
}

/** Finds the kind for which a change is hidden: the resource must be of it before and after. */
export function hiding(
  include: readonly HiddenKind[] = [],
): (after: Resource, before: Resource) => HiddenKind | undefined {
  const hidden = HIDDEN_KINDS.filter(kind => !include.includes(kind))
  return (after, before) => hidden.find(kind => KINDS[kind](after) && KINDS[kind](before))
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
