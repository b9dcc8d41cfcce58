import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Status, statusText } from './status.ts'

const compress = promisify(gzip)

/** From this size on servers compress what they give, for those who take it. */
const COMPRESSED_BYTES = 128 * 1024

/** Gives a body, compressed where the server does that, the client takes it and it is worth it. */
export async function give(
  response: ServerResponse<IncomingMessage>,
  body: string,
  { type = 'application/json', compressed = false }: { type?: string; compressed?: boolean } = {},
): Promise<void> {
  const takes = /\bgzip\b/.test(String(response.req.headers['accept-encoding'] ?? ''))
  const packs = compressed && takes && body.length >= COMPRESSED_BYTES
  const bytes = packs ? await compress(body, { level: 1 }) : Buffer.from(body)
  response
    .writeHead(200, {
      'content-type': type,
      'content-length': bytes.length,
      ...(packs && { 'content-encoding': 'gzip' }),
    })
    .end(bytes)
}

export function refuse(response: ServerResponse, status: Status): void {
  response.writeHead(status.code, { 'content-type': 'application/json' }).end(statusText(status))
}
