import type { IncomingMessage } from 'node:http'
import { streamCollector } from '@smithy/node-http-handler'

/**
 * The body of an answer. One that says 200 and holds nothing was lost on the way, and a page for people comes from
 * something in between: taken for an answer, it would say that there is nothing. The body tells a page, not the
 * header: what stands in for AWS may send XML as text/html. Throws Error.
 */
export async function wholeBody(stream: Parameters<typeof streamCollector>[0]): Promise<Uint8Array> {
  const bytes = await streamCollector(stream)
  const { statusCode, headers = {} } = stream as Partial<IncomingMessage>
  if (statusCode === undefined) return bytes
  const seen = { $metadata: { httpStatusCode: statusCode }, $response: { statusCode, headers } }
  if (statusCode === 200 && bytes.length === 0)
    throw Object.assign(new Error('the answer has no body.'), seen)
  if (isPage(bytes)) throw Object.assign(new Error('the answer is a page.'), seen, { page: true })
  return bytes
}

/** Whether these are a page for people. */
export function isPage(bytes: Uint8Array): boolean {
  return PAGE.test(Buffer.from(bytes.subarray(0, 1_000)).toString('latin1'))
}

/** HTML says what it is in its first element, after what XHTML may put before it. */
const PAGE = /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b/is
