import type { Resource } from '@wgo/core'
import { ANY_SEGMENTS, type SegmentGlob, takesSegments } from '../globs/segment-glob.ts'

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

/** Finds the rules that speak of a resource, in order. What its provider and type decide is decided once. */
export function ignoreMatcher(
  ignore: IgnoreRules | undefined,
): (address: IgnoreAddress) => readonly IgnoreRule[] {
  if (!ignore || ignore.rules.length === 0) return () => NONE
  const byType = new Map<string, readonly TypedRule[]>()
  return ({ provider, type, id }) => {
    const key = JSON.stringify([provider, type])
    const typed = byType.get(key) ?? typedRules(ignore.rules, provider, type)
    byType.set(key, typed)
    if (typed.length === 0) return NONE
    const segments = [provider, ...type.split('/'), ...id.split('/')]
    return typed
      .filter(({ rule, all }) => all || takesSegments(rule.address, segments))
      .map(({ rule }) => rule)
  }
}

/** A rule that may speak of resources of a type; `all`: it speaks of all of them. */
interface TypedRule {
  readonly rule: IgnoreRule
  readonly all: boolean
}

function typedRules(rules: readonly IgnoreRule[], provider: string, type: string): TypedRule[] {
  const typeSegments = [provider, ...type.split('/')]
  return rules
    .filter(({ address: [first] }) => first === ANY_SEGMENTS || first?.(provider))
    .map(rule => ({
      rule,
      all: takesSegments(rule.address, [provider]) || takesSegments(rule.address, typeSegments),
    }))
    .filter(({ rule, all }) => all || !rule.folder)
}

/** Whether the rules for a resource hide it whole. */
export function isIgnored(rules: readonly IgnoreRule[]): boolean {
  return rules.findLast(rule => rule.path.length === 0)?.negated === false
}

const NONE: readonly IgnoreRule[] = []
