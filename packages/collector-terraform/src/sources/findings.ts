import type { SearchGap, SourceProblem, StateSource } from './source.ts'

/** All that a selection names. */
export interface FoundSources {
  readonly sources: readonly StateSource[]
  readonly problems: readonly SourceProblem[]
  readonly gaps: readonly SearchGap[]
  /** Folders with Terraform configuration, whether or not a state was found there. */
  readonly configured: readonly string[]
  /** Workspaces that nobody asked for and that are selected in a folder: `infra on blue`. */
  readonly selected: readonly string[]
  /** Workspaces that were seen in folders, wanted or not. */
  readonly workspaces: readonly string[]
}

/** What a search has turned up so far. Each thing is kept once, however often it is found. */
export interface Findings {
  readonly sources: Map<string, StateSource>
  readonly problems: Map<string, SourceProblem>
  readonly gaps: Map<string, SearchGap>
  readonly configured: Set<string>
  readonly selected: Set<string>
  readonly workspaces: Set<string>
  /** Pointers that were followed. */
  readonly followed: Set<string>
}

export function noFindings(): Findings {
  return {
    sources: new Map(),
    problems: new Map(),
    gaps: new Map(),
    configured: new Set(),
    selected: new Set(),
    workspaces: new Set(),
    followed: new Set(),
  }
}

/** A state known by two names keeps the shorter. */
export function addSource({ sources }: Findings, source: StateSource): void {
  const known = sources.get(source.identity)
  const best = known && byName(known, source) < 0 ? known : source
  sources.set(source.identity, { ...best, asked: source.asked || known?.asked === true })
}

export function foundSources(findings: Findings): FoundSources {
  const { sources, problems, gaps, configured, selected, workspaces } = findings
  const taken = new Set<string>()
  const inOrder = [...sources.values()].sort((a, b) => byName(a, b) || (a.identity < b.identity ? -1 : 1))
  return {
    sources: distinct(inOrder, taken),
    problems: distinct([...problems.values()].sort(byName), taken),
    gaps: [...gaps.values()],
    configured: [...configured].sort(),
    selected: [...selected].sort(),
    workspaces: [...workspaces].sort(),
  }
}

/** Two addresses may differ only in what is not shown: the second is `https://host/state (2)`. */
function distinct<T extends { readonly name: string }>(found: readonly T[], taken: Set<string>): T[] {
  return found.map(each => {
    let name = each.name
    for (let n = 2; taken.has(name); n++) name = `${each.name} (${n})`
    taken.add(name)
    return name === each.name ? each : { ...each, name }
  })
}

/** Shorter names first, then by letter. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.length - b.name.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}
