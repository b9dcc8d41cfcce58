import type { RefSpec } from '@wgo/core'
import { pathOf } from './paths.ts'

/** Ways of naming that no two things in the world share: projects name each other's things by them. */
const UNIQUE = new Set(['id', 'instance_group', 'self_link', 'full_resource_name', 'email', 'member'])
/** Ids that are only a name. */
const NAMES_ONLY = new Set(['google_sql_database_instance'])

/** `google_compute_network.self_link google_compute_network.id` at a place: one ref for each way of naming. */
export function refsAt(place: string, targets: string): RefSpec[] {
  const named = targets
    .split(/\s+/)
    .filter(Boolean)
    .map(target => {
      const [type = '', by = 'id'] = target.split('.')
      return { type, by, anywhere: UNIQUE.has(by) && !(by === 'id' && NAMES_ONLY.has(type)) }
    })
  const ways = Map.groupBy(named, ({ by, anywhere }) => `${by} ${anywhere}`)
  return [...ways.values()].map(way => {
    const { by = 'id', anywhere = false } = way[0] ?? {}
    return { path: pathOf(place), to: way.map(({ type }) => type), by, anywhere }
  })
}
