import { isWgoError, type ObjectPage, type PageRequest } from '@wgo/core'
import type { RefusalCause } from '../cluster/errors/refusal.ts'
import { members } from '../members.ts'
import { askOnce, type Namespace } from './ask-once.ts'
import { needNamespace } from './need-namespace.ts'

/** As many as kubectl asks for. */
const PAGE = '500'

/** Names without the secrets themselves; servers that cannot leave those out send them whole. */
const NAMES = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1, application/json'

/** One page of the secrets with such labels whose names begin so. Throws WgoError. */
export async function listPage(
  place: Namespace,
  prefix: string,
  selector: string | undefined,
  { signal, from }: PageRequest,
): Promise<ObjectPage> {
  const answer = members(await askPage(place, selector, from, signal))
  const names = answer?.list('items').flatMap(each => each.members('metadata').text('name') ?? []) ?? []
  const next = answer?.members('metadata').text('continue')
  if (names.length === 0 && from === undefined) await needNamespace(place, signal)
  return {
    objects: names.filter(name => name.startsWith(prefix)).map(name => ({ name })),
    ...(next !== undefined && { next }),
  }
}

/** A list that took too long ends; the server says where it goes on, from what is there now. */
async function askPage(
  { cluster, namespace }: Namespace,
  selector: string | undefined,
  from: string | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const page = (token: string | undefined): Promise<unknown> =>
    askOnce(
      cluster,
      {
        path: `/api/v1/namespaces/${namespace}/secrets`,
        what: `list secrets in namespace ${namespace}`,
        permission: `list secrets -n ${namespace}`,
        accept: NAMES,
        query: {
          limit: PAGE,
          ...(selector && { labelSelector: selector }),
          ...(token !== undefined && { continue: token }),
        },
      },
      signal,
    )
  try {
    return await page(from)
  } catch (error) {
    const goesOn = isWgoError(error, 'VANISHED') ? (error.cause as RefusalCause).continue : undefined
    if (goesOn === undefined) throw error
    return await page(goesOn)
  }
}
