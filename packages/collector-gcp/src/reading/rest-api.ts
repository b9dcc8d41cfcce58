import type { Rest } from '../resource/found.ts'
import type { Api, Asking, Call } from './api.ts'
import type { Detail } from './detail.ts'
import { aggregated, type EachOptions as ListingOfEach, listing, listingOfEach } from './listing.ts'
import type { Source } from './source.ts'

interface CallOptions {
  readonly permission: string
  readonly method?: Call['method']
}

export interface ListOptions extends CallOptions {
  /** The member of a page that holds the items. */
  readonly items: string
  readonly query?: Asking['query']
}

export type EachOptions<Parent, Item> = CallOptions & ListingOfEach<Parent, Item>

/** An API and the ways of reading it. Paths begin after the API's own: `projects/{project}/topics`. */
export interface RestApi extends Api {
  call(path: string, options: CallOptions): Call
  /** A paged listing. */
  list(path: string, options: ListOptions): Source<Rest>
  /** A listing of every zone and region at once. */
  aggregated(collection: string, options: CallOptions): Source<Rest>
  /** A paged listing for each of `parents`. */
  each<Parent, Item>(parents: Source<Parent>, path: string, options: EachOptions<Parent, Item>): Source<Item>
  /** One more call for each item, for `detailed`. */
  detail(path: string, options: CallOptions & Pick<Detail, 'asking'>): Detail
}

/** Names an API: `restApi('pubsub', 'v1/')` is at `https://pubsub.googleapis.com/v1/`. */
export function restApi(name: string, path: string, service: string = `${name}.googleapis.com`): RestApi {
  const api: Api = { name, service, path }
  const call = (template: string, { permission, method = 'GET' }: CallOptions): Call => ({
    api,
    method,
    path: template,
    permission,
  })
  return {
    ...api,
    call,
    list: (template, options) =>
      listing(call(template, options), options.items, options.query ? { query: options.query } : {}),
    aggregated: (collection, options) =>
      aggregated(call(`projects/{project}/aggregated/${collection}`, options), collection, {
        query: { maxResults: 500, returnPartialSuccess: true },
      }),
    each: (parents, template, options) => listingOfEach(parents, call(template, options), options),
    detail: (template, options) => ({ call: call(template, options), asking: options.asking }),
  }
}
