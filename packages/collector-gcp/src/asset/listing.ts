import { isWgoError, type JsonObject } from '@wgo/core'
import type { Call } from '../reading/api.ts'
import { pages } from '../reading/pages.ts'
import type { Reader } from '../reading/reader.ts'
import { listPolicies, listResources } from './client.ts'

const PAGE_SIZE = 1_000

/** What a list of assets tells of each. */
type Content = 'RESOURCE' | 'IAM_POLICY'

const CALLS: Readonly<Record<Content, Call>> = { RESOURCE: listResources, IAM_POLICY: listPolicies }

/**
 * The pages of all these types. One that the Inventory does not know fails the whole list, and it may name but one of several:
 * `unknown` hears of it, and it is left out.
 */
export async function* assetPages(
  reader: Reader,
  contentType: Content,
  assetTypes: readonly string[],
  unknown: (types: readonly string[], error: unknown) => void,
): AsyncGenerator<JsonObject> {
  if (assetTypes.length === 0) return
  try {
    yield* pages(reader, CALLS[contentType], { query: { contentType, assetTypes, pageSize: PAGE_SIZE } })
  } catch (error) {
    const refused = refusedTypes(error, assetTypes)
    if (refused.length === 0) throw error
    unknown(refused, error)
    const left = assetTypes.filter(type => !refused.includes(type))
    yield* assetPages(reader, contentType, left, unknown)
  }
}

/** Nothing has been given by then: the first page is the one that is refused. */
function refusedTypes(error: unknown, types: readonly string[]): readonly string[] {
  if (!isWgoError(error, 'PROVIDER_REFUSED')) return []
  return types.filter(type => new RegExp(`${type.replaceAll('.', '\\.')}(?![\\w/])`).test(error.message))
}
