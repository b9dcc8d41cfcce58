import { type Category, type ChangeAction, type Severity, WgoError } from '@wgo/core'
import type { ChangeFilter } from '@wgo/drift'
import { parseTags } from '../select/tags.ts'

/** What a command line says of which changes are told. */
export interface FilterFlags {
  readonly provider?: readonly string[] | undefined
  readonly type?: readonly string[] | undefined
  readonly region?: readonly string[] | undefined
  readonly namespace?: readonly string[] | undefined
  readonly tag?: readonly string[] | undefined
  readonly 'managed-by'?: readonly string[] | undefined
  readonly category?: readonly string[] | undefined
  readonly action?: readonly string[] | undefined
  readonly filter?: string | undefined
  readonly severity?: string | undefined
  readonly live?: boolean
  readonly iac?: boolean
}

/** The filter that flags ask for. Throws `INPUT_INVALID` for a tag or an expression that is none. */
export async function changeFilter(flags: FilterFlags): Promise<ChangeFilter> {
  const { provider, type, tag, category, action, filter, severity } = flags
  const { region, namespace } = placesOf(flags)
  return {
    ...(flags.iac && { orNowhere: true }),
    ...(provider && { providers: provider }),
    ...(type && { types: type }),
    ...(region && { regions: region }),
    ...(namespace && { namespaces: namespace }),
    ...(tag && { tags: tagsOf(tag) }),
    ...(flags['managed-by'] && { managedBy: flags['managed-by'] }),
    ...(category && { categories: category as readonly Category[] }),
    ...(action && { actions: action as readonly ChangeAction[] }),
    ...(severity !== undefined && { severity: severity as Severity }),
    ...(filter !== undefined && { test: await testOf(filter) }),
  }
}

/** With --live these say only what is read. */
export function placesOf({
  region,
  namespace,
  live,
}: FilterFlags): Pick<FilterFlags, 'region' | 'namespace'> {
  return live ? {} : { region: notAll(region), namespace: notAll(namespace) }
}

/** `all` is every one, wherever something is read. */
function notAll(places: readonly string[] | undefined): readonly string[] | undefined {
  return places?.includes('all') ? undefined : places
}

function tagsOf(texts: readonly string[]): Readonly<Record<string, string>> {
  const tags = parseTags(texts)
  const [twice] = Object.entries(Object.groupBy(texts, text => text.slice(0, text.indexOf('=')))).filter(
    ([, all = []]) => all.length > 1,
  )
  if (!twice) return tags
  throw new WgoError('INPUT_INVALID', `--tag ${twice[0]} is given twice: no resource has two values of it.`, {
    suggestions: [`--filter "tags.team=='a' || tags.team=='b'"`],
  })
}

async function testOf(filter: string) {
  const { expressionTest } = await import('./expression.ts')
  return expressionTest(filter)
}

/** Which resources were asked for, in words: `of type aws_vpc in region eu-west-1`. */
export function resourceWords(flags: FilterFlags): string {
  const { provider, type, tag } = flags
  const { region, namespace } = placesOf(flags)
  return [
    ...(type ? [`of type ${type.join(' or ')}`] : []),
    ...(provider ? [`of provider ${provider.join(' or ')}`] : []),
    ...(region ? [`in region ${region.join(' or ')}`] : []),
    ...(namespace ? [`in namespace ${namespace.join(' or ')}`] : []),
    ...(tag ? [`with tag ${tag.join(' and ')}`] : []),
    ...(flags['managed-by'] ? [`managed by ${flags['managed-by'].join(' or ')}`] : []),
  ].join(' ')
}

/** Which changes of them were, but for their severity. `actions`: what each is called. */
export function changeWords(
  { action, category, filter }: FilterFlags,
  actions: Readonly<Record<string, string>> = ACTION_WORDS,
): string {
  return [
    ...(action ? [`(${action.map(each => actions[each] ?? each).join(' or ')})`] : []),
    ...(category ? [`of category ${category.join(' or ')}`] : []),
    ...(filter === undefined ? [] : [`where ${filter}`]),
  ].join(' ')
}

const ACTION_WORDS = { add: 'added', remove: 'deleted', modify: 'modified' } as const

/** The same where states are compared with what is live. */
export const STATE_ACTION_WORDS = { add: 'unmanaged', remove: 'missing', modify: 'changed' } as const
