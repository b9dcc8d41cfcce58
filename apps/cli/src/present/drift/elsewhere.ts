import { EVERY_SCOPE, readResourceKey, type StateDriftReport } from '@wgo/core'
import { thousands } from '../age.ts'
import { scopeNoun } from '../scopes.ts'

/** What says where to look. */
const FLAGS: Readonly<Record<string, string>> = {
  aws: '--profile NAME, once for each account',
  gcp: '--project NAME, once for each project',
  kubernetes: '--context NAME, once for each cluster',
}
const SHOWN = 5

/** What is declared in accounts, projects and clusters in which nobody looked, where their provider was looked into: sentences. */
export function elsewhereNotes({ unchecked, to }: StateDriftReport): readonly string[] {
  const read = Map.groupBy(to.coverage, ({ provider }) => provider)
  const places = unchecked.flatMap(({ key }) => readResourceKey(key) ?? [])
  return [...Map.groupBy(places, ({ provider }) => provider)].flatMap(([provider, declared]) => {
    const looked = new Set(read.get(provider)?.map(({ scope }) => scope))
    if ([...looked].every(scope => scope === EVERY_SCOPE)) return []
    const missed = Map.groupBy(
      declared.filter(({ scope }) => scope !== '' && !looked.has(scope)),
      ({ scope }) => scope,
    )
    const scopes = [...missed].sort(([, some], [, others]) => others.length - some.length)
    if (scopes.length === 0) return []
    const told = scopes.slice(0, SHOWN).map(([scope, { length }]) => `${scope} (${thousands(length)})`)
    const more = scopes.length > SHOWN ? ` and ${thousands(scopes.length - SHOWN)} more` : ''
    const noun = `${scopeNoun(provider)}${scopes.length > 1 ? 's' : ''}`
    const flag = FLAGS[provider]
    return [
      `Declared where nobody looked, in ${provider} ${noun} ${told.join(', ')}${more}.${flag ? ` Read what is there with ${flag}.` : ''}`,
    ]
  })
}
