import type { SearchGap, SourceProblem, StateSource } from './source.ts'

/** All that a selection names. */
export interface FoundSources {
  readonly sources: readonly StateSource[]
  readonly problems: readonly SourceProblem[]
  readonly gaps: readonly SearchGap[]
  /** Folders with Terraform configuration, whether or not a state was found there. */
  readonly configured: readonly string[]
}

/** What a search has turned up so far. Each thing is kept once, however often it is found. */
export interface Findings {
  readonly sources: Map<string, StateSource>
  readonly problems: Map<string, SourceProblem>
  readonly gaps: Map<string, SearchGap>
  readonly configured: Set<string>
  /** Pointers that were followed. */
  readonly followed: Set<string>
}

export function noFindings(): Findings {
  return {
    sources: new Map(),
    problems: new Map(),
    gaps: new Map(),
    configured: new Set(),
    followed: new Set(),
  }
}

/** A state known by two names keeps the shorter. */
export function addSource({ sources }: Findings, source: StateSource): void {
  const known = sources.get(source.identity)
  const best = known && byName(known, source) < 0 ? known : source
  sources.set(source.identity, { ...best, asked: source.asked || known?.asked === true })
}

export function foundSources({ sources, problems, gaps, configured }: Findings): FoundSources {
  return {
    sources: [...sources.values()].sort(byName),
    problems: [...problems.values()].sort(byName),
    gaps: [...gaps.values()],
    configured: [...configured].sort(),
  }
}

/** Shorter names first, then by letter. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.length - b.name.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}
