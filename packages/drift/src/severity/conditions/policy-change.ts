import type { Json } from '@wgo/core'
import { textGlob } from '../../globs/text-glob.ts'
import { type Grant, grants } from './policy-grants.ts'

type Value = Json | undefined

/** Above this many single permissions a statement is compared whole: telling more would cost more than it is worth. */
const MOST_PERMISSIONS = 5_000

/** Whether something holds now that did not before. */
export function isNewly(test: (value: Value) => boolean, before: Value, after: Value): boolean {
  return test(after) && !test(before)
}

/** Whether a policy allows what it did not allow before, or no longer forbids what it forbade. */
export function isWidened(before: Value, after: Value): boolean {
  return (
    exceeds(grants(after, 'Allow'), grants(before, 'Allow')) ||
    exceeds(grants(before, 'Deny'), grants(after, 'Deny'))
  )
}

/** Whether some of `more` is covered by no statement of `known`. */
function exceeds(more: readonly Grant[], known: readonly Grant[]): boolean {
  return more.some(grant => {
    if (known.some(other => covers(other, grant))) return false
    return !permissions(grant).every(permission => known.some(other => covers(other, permission)))
  })
}

function covers(wide: Grant, narrow: Grant): boolean {
  if (wide.inverted !== '' || narrow.inverted !== '') return wide.inverted === narrow.inverted
  return (
    (wide.condition === '' || wide.condition === narrow.condition) &&
    takesAll(wide.principals, narrow.principals) &&
    takesAll(wide.actions, narrow.actions) &&
    takesAll(wide.resources, narrow.resources)
  )
}

/** Patterns take texts as policies match them: `*` any run, case as written. A `*` inside a text is only itself. */
function takesAll(patterns: readonly string[], texts: readonly string[]): boolean {
  if (patterns.length === 0 || texts.length === 0) return patterns.length === texts.length
  const exact = new Set(patterns)
  const globs = patterns.filter(pattern => pattern.includes('*')).map(textGlob)
  return texts.every(text => exact.has(text) || globs.some(glob => glob(text)))
}

/** One grant for each principal, action and resource; the grant itself where those are too many. */
function permissions(grant: Grant): Grant[] {
  const { principals, actions, resources } = grant
  const count = Math.max(principals.length, 1) * actions.length * Math.max(resources.length, 1)
  if (count > MOST_PERMISSIONS || grant.inverted !== '') return [grant]
  return each(principals).flatMap(principal =>
    each(actions).flatMap(action =>
      each(resources).map(resource => ({
        ...grant,
        principals: principal,
        actions: action,
        resources: resource,
      })),
    ),
  )
}

function each(items: readonly string[]): (readonly string[])[] {
  return items.length === 0 ? [[]] : items.map(item => [item])
}
