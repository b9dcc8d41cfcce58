import { type JsonObject, WgoError } from '@wgo/core'
import { whatOf } from '../calls/what.ts'
import { object, objects, text, texts } from '../resource/members.ts'
import type { Asking, Call } from './api.ts'
import type { Reader } from './reader.ts'

/**
 * Every page of a listing; the next is on its way while one is worked on. A token that comes twice is an error: the
 * listing would never end.
 */
export async function* pages(reader: Reader, call: Call, asking: Asking): AsyncGenerator<JsonObject> {
  const asked = new Set<string>()
  let next: Promise<JsonObject> | undefined = reader.send(call, asking)
  while (next) {
    const page: JsonObject = await next
    tellMissing(page, call, reader)
    const token = text(page.nextPageToken)
    const again = token !== undefined && asked.has(token)
    next = token === undefined || again ? undefined : reader.send(call, withToken(asking, call, token))
    // Whoever takes no further page never hears how it went.
    next?.catch(() => {})
    if (token !== undefined) asked.add(token)
    yield page
    if (again) throw repeated(call)
  }
}

function withToken(asking: Asking, { method }: Call, pageToken: string): Asking {
  return method === 'GET'
    ? { ...asking, query: { ...asking.query, pageToken } }
    : { ...asking, body: { ...asking.body, pageToken } }
}

/** Places that did not answer: what lies there is missing from the page. Each API has its own word for them. */
function tellMissing(page: JsonObject, call: Call, reader: Reader): void {
  const places = ['unreachables', 'unreachable', 'missingZones'].flatMap(member => texts(page[member]))
  if (places.length > 0) {
    const names = places.map(place => place.split('/').at(-1)).join(', ')
    tellUnseen(`no answer from ${names}.`, call, reader)
    return
  }
  for (const warning of [object(page.warning), ...objects(page.warnings)]) tellWarning(warning, call, reader)
}

/** A place without things says so with a warning; any other one means that they could not be seen. */
export function tellWarning(
  { code, message, region }: JsonObject,
  call: Call,
  reader: Reader,
  scope: string | undefined = text(region),
): void {
  if (typeof code !== 'string' || code === 'NO_RESULTS_ON_PAGE') return
  tellUnseen(`${scope === undefined ? '' : `${scope}: `}${text(message) ?? code}`, call, reader)
}

function tellUnseen(why: string, call: Call, { missed, place }: Reader): void {
  missed(
    new WgoError('UNREACHABLE', `${whatOf(call)} of project ${place.project}: ${why}`, { provider: 'gcp' }),
  )
}

function repeated(call: Call): WgoError {
  return new WgoError('PROVIDER_FAULT', `${whatOf(call)} gave the same page token twice.`, {
    provider: 'gcp',
  })
}
