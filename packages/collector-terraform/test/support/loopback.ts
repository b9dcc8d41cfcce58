import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a test's server says to one request. */
export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | object
}

/** One request, as it came. */
export interface Seen {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface Loopback {
  readonly origin: string
  readonly seen: readonly Seen[]
  /** The most requests that were being answered at one time. */
  readonly atOnce: () => number
}

/** A real server of this machine, gone when the test is. */
export async function serve(answer: (request: Seen) => Reply | Promise<Reply>): Promise<Loopback> {
  const seen: Seen[] = []
  let under = 0
  let most = 0
  const server = createServer(async (request, response) => {
    most = Math.max(most, ++under)
    const asked = await seenIn(request)
    seen.push(asked)
    send(response, await answer(asked))
    under--
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, seen, atOnce: () => most }
}

async function seenIn(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array
  response.writeHead(status, headers).end(isRaw ? body : JSON.stringify(body))
}
