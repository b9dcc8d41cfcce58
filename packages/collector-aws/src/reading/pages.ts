import { WgoError } from '@wgo/core'
import type { Call } from './api.ts'
import type { Reader } from './reader.ts'
import type { Token } from './source.ts'

/** Every page of a listing. A token that comes twice is an error: the listing would never end. */
export async function* pages(
  reader: Reader,
  call: Call,
  input: object,
  token?: Token,
): AsyncGenerator<unknown> {
  const nextOf = nextInput(token)
  const asked = new Set<string>()
  for (let next: object | undefined = {}; next !== undefined; ) {
    const page: unknown = await reader.send(call, { ...input, ...next })
    yield page
    next = nextOf(page)
    if (next === undefined) return
    const text = JSON.stringify(next)
    if (asked.has(text)) throw repeated(call)
    asked.add(text)
  }
}

function nextInput(token: Token | undefined): (page: unknown) => object | undefined {
  if (token === undefined) return () => undefined
  if (typeof token === 'function') return page => token(page as never)
  const [answer, request] = typeof token === 'string' ? [token, token] : token
  return page => {
    const next = (page as Readonly<Record<string, unknown>>)[answer]
    return next === undefined || next === null || next === '' ? undefined : { [request]: next }
  }
}

function repeated({ api, operation }: Call): WgoError {
  return new WgoError('PROVIDER_FAULT', `${api.name} ${operation} gave the same page token twice.`, {
    provider: 'aws',
  })
}
