import type { Resource } from '@wgo/core'
import type { SegmentGlob } from '../globs/segment-glob.ts'
import { takesSegments } from '../globs/segment-glob.ts'

/** One line of an ignore file. */
export interface IgnoreRule {
  /** Counted from 1. */
  readonly line: number
  /** As it was written. */
  readonly text: string
  /** `!`: takes back what earlier lines ignore. */
  readonly negated: boolean
  /** What it says of provider, type and id. */
  readonly address: readonly SegmentGlob[]
  /** Ends in `/`: means a provider or a type, never an id. */
  readonly folder: boolean
  /** The place inside the resource and all below it; none for the whole resource. */
  readonly path: readonly SegmentGlob[]
}

/** What one ignore file says, in its order: the last rule that matches decides. */
export interface IgnoreRules {
  /** Where it came from, for messages. */
  readonly origin: string
  readonly rules: readonly IgnoreRule[]
}

export type IgnoreAddress = Pick<Resource, 'provider' | 'type' | 'id'>

/** The rules that speak of one resource, in order. */
export function rulesFor(address: IgnoreAddress, ignore: IgnoreRules | undefined): readonly IgnoreRule[] {
  if (!ignore || ignore.rules.length === 0) return NONE
  const type = [address.provider, ...address.type.split('/')]
  const id = [...type, ...address.id.split('/')]
  return ignore.rules.filter(
    rule =>
      takesSegments(rule.address, [address.provider]) ||
      takesSegments(rule.address, type) ||
      (!rule.folder && takesSegments(rule.address, id)),
  )
}

/** Whether the rules for a resource hide it whole. */
export function isIgnored(rules: readonly IgnoreRule[]): boolean {
  return rules.findLast(rule => rule.path.length === 0)?.negated === false
}

const NONE: readonly IgnoreRule[] = []
