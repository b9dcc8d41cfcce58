import { shared } from '@wgo/core'
import type { RestApi } from '../reading/rest-api.ts'
import type { Source } from '../reading/source.ts'
import type { Rest } from '../resource/found.ts'

/** The locations of a service whose lists take one at a time. Read once for all of a unit. */
export function locationsOf(api: RestApi, permission: string): Source<Rest> {
  return shared(
    api.list('projects/{project}/locations', { permission, items: 'locations', query: { pageSize: 1_000 } }),
  )
}
