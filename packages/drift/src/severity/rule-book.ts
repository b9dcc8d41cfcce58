import { type PathTree, pathTree } from '@wgo/core'
import { anyGlob } from '../globs/text-glob.ts'
import type { Classified } from './classified.ts'
import type { SeverityRule } from './severity-rule.ts'
import { typeCategory } from './type-category.ts'

/** The rules that can speak of one kind of change of one type, compiled. */
export interface RulePage {
  /** Those about the change as a whole. */
  readonly whole: readonly SeverityRule[]
  /** Those about places inside the resource. */
  readonly places: PathTree<SeverityRule>
}

type Subject = Pick<Classified, 'type' | 'action' | 'maker'>

/** Finds the rules for a change; each page is compiled once. */
export type RuleBook = (change: Subject) => RulePage

export function ruleBook(rules: readonly SeverityRule[]): RuleBook {
  const pages = new Map<string, RulePage>()
  return change => {
    const key = [change.action, change.type, change.maker?.kind].join('\n')
    const page = pages.get(key) ?? compile(rules.filter(rule => speaksOf(rule, change)))
    pages.set(key, page)
    return page
  }
}

function speaksOf(rule: SeverityRule, { type, action, maker }: Subject): boolean {
  return (
    rule.actions.includes(action) &&
    (rule.types === undefined || anyGlob(rule.types)(type)) &&
    !anyGlob(rule.except ?? [])(type) &&
    (rule.categories === undefined || rule.categories.includes(typeCategory(type))) &&
    isMadeSo(rule, maker?.kind)
  )
}

function isMadeSo({ madeBy, unlessMadeBy }: SeverityRule, kind: string | undefined): boolean {
  if (kind === undefined) return madeBy === undefined
  return (madeBy?.includes(kind) ?? true) && !unlessMadeBy?.includes(kind)
}

function compile(rules: readonly SeverityRule[]): RulePage {
  const places = rules.flatMap(rule => (rule.paths ?? []).map(path => [path, rule] as const))
  return { whole: rules.filter(rule => rule.paths === undefined), places: pathTree(places) }
}
