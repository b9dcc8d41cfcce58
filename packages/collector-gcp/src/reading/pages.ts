import { type JsonObject, WgoError } from '@wgo/core'
import { whatOf } from '../calls/what.ts'
import { text, texts } from '../resource/members.ts'
import type { Asking, Call } from './api.ts'
import type { Reader } from './reader.ts'

/** Every page of a listing. A token that comes twice is an error: the listing would never end. */
export async function* pages(reader: Reader, call: Call, asking: Asking): AsyncGenerator<JsonObject> {
  const asked = new Set<string>()
  for (let token: string | undefined; ; ) {
    const page = await reader.send(call, token === undefined ? asking : withToken(asking, call, token))
    tellMissing(page, call, reader)
    yield page
    token = text(page.nextPageToken)
    if (token === undefined) return
    if (asked.has(token)) throw repeated(call)
    asked.add(token)
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
  if (places.length === 0) return
  const names = places.map(place => place.split('/').at(-1)).join(', ')
  const message = `${whatOf(call)} of project ${reader.place.project}: no answer from ${names}.`
  reader.missed(new WgoError('UNREACHABLE', message, { provider: 'gcp' }))
}

function repeated(call: Call): WgoError {
  return new WgoError('PROVIDER_FAULT', `${whatOf(call)} gave the same page token twice.`, {
    provider: 'gcp',
  })
}
