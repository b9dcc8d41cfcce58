import {
  type Host,
  type ObjectContent,
  type ObjectPlace,
  type ObjectReader,
  type ObjectSession,
  WgoError,
} from '@wgo/core'
import { createTransport, type HttpAnswer } from '../http/transport.ts'
import { shownAddress } from '../remote/address.ts'
import { azureCode, azureError } from './azure-error.ts'
import { blobPage } from './blob-page.ts'
import { cloudOf } from './clouds.ts'
import { signerOf, sourceOf } from './signer.ts'

/** Blobs of Azure storage accounts, by its REST interface. */
export function azureBlobs(): ObjectReader {
  return { schemes: ['azurerm'], open: async (place, host) => session(place, host) }
}

const VERSION = '2021-12-02'

function session(place: ObjectPlace, host: Host): ObjectSession {
  const [account = '', container = ''] = place.container.split('/')
  assertAccount(account, place)
  const transport = createTransport(host.env)
  const sign = signerOf({ account, settings: place.settings, host, transport })
  const base = `${endpointOf(account, place.settings, host.env)}/${encodeURIComponent(container)}`

  const get = async (
    url: URL,
    what: string,
    signal: AbortSignal,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer> => {
    const date = new Date(host.clock.now()).toUTCString()
    const request = { url, headers: { 'x-ms-date': date, 'x-ms-version': VERSION, ...headers } }
    const signed = await sign(request, signal)
    return await transport.send({ url: signed.url.href, headers: signed.headers, what, signal })
  }

  return {
    source: sourceOf(place.settings, host.env),
    read: async (name, { signal, first }) => {
      const what = shownAddress(place, name)
      const range = first === undefined ? {} : { 'x-ms-range': `bytes=0-${first - 1}` }
      const answer = await get(new URL(`${base}/${encodedName(name)}`), what, signal, range)
      return contentOf(answer, what, host.clock.now())
    },
    list: async (prefix, { signal, from }) => {
      const what = shownAddress(place, prefix)
      const url = new URL(base)
      const query = {
        restype: 'container',
        comp: 'list',
        prefix,
        ...(from !== undefined && { marker: from }),
      }
      for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value)
      const answer = await get(url, what, signal)
      if (answer.status !== 200) throw azureError(answer, what, host.clock.now())
      const page = await blobPage(answer.body.toString('utf8'))
      if (!page)
        throw new WgoError('PROVIDER_FAULT', `${what} was not listed as Azure lists.`, { resource: what })
      return page
    },
    close: () => transport.close(),
  }
}

/** 416: what is empty has no beginning. */
function contentOf(answer: HttpAnswer, what: string, now: number): ObjectContent | undefined {
  const { status, headers, body } = answer
  if (status === 200) return { bytes: body, size: body.length }
  if (status === 206) return { bytes: body, size: Number(headers['content-range']?.split('/')[1]) }
  if (status === 416) return { bytes: body.subarray(0, 0), size: 0 }
  if (status === 404 && azureCode(answer) === 'BlobNotFound') return undefined
  throw azureError(answer, what, now)
}

/** A name becomes part of a host's, which is handed a credential. */
function assertAccount(account: string, place: ObjectPlace): void {
  if (/^[a-z\d]{1,24}$/.test(account)) return
  const what = shownAddress(place, '')
  throw new WgoError('INPUT_INVALID', `${what} is not read: no storage account has such a name.`, {
    resource: what,
    suggestions: ['wgo scan --state azurerm://account/container/key'],
  })
}

/** Emulators have the account in the path. */
function endpointOf(account: string, settings: ObjectPlace['settings'], env: Host['env']): string {
  const endpoint = settings.endpoint || env.AZURE_STORAGE_SERVICE_ENDPOINT
  return endpoint ? endpoint.replace(/\/$/, '') : `https://${account}.blob.${cloudOf(settings, env).suffix}`
}

function encodedName(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/')
}
