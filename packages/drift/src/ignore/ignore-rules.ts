import type { Resource } from '@wgo/core'
import { type AddressGlob, addressText } from '../globs/address-glob.ts'
import { ANY_SEGMENTS, type SegmentGlob } from '../globs/segment-glob.ts'

/** One line of an ignore file. */
export interface IgnoreRule {
  /** Counted from 1. */
  readonly line: number
  /** As it was written. */
  readonly text: string
  /** `!`: takes back what earlier lines ignore. */
  readonly negated: boolean
  /** Decides alone for most providers that a rule does not speak of them. */
  readonly provider: SegmentGlob
  /** What it says of provider, type and id. */
  readonly address: AddressGlob
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
    const address = addressText(provider, type, id)
    return typed.filter(({ rule, all }) => all || rule.address(address)).map(({ rule }) => rule)
  }
}

/** A rule that may speak of resources of a type; `all`: it speaks of all of them. */
interface TypedRule {
  readonly rule: IgnoreRule
  readonly all: boolean
}

function typedRules(rules: readonly IgnoreRule[], provider: string, type: string): TypedRule[] {
  const [wholeProvider, wholeType] = [addressText(provider), addressText(provider, type)]
  return rules
    .filter(rule => rule.provider === ANY_SEGMENTS || rule.provider(provider))
    .map(rule => ({ rule, all: rule.address(wholeProvider) || rule.address(wholeType) }))
    .filter(({ rule, all }) => all || !rule.folder)
}

/** Whether the rules for a resource hide it whole. */
export function isIgnored(rules: readonly IgnoreRule[]): boolean {
  return rules.findLast(rule => rule.path.length === 0)?.negated === false
}

const NONE: readonly IgnoreRule[] = []
