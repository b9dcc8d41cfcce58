import { streamCollector } from '@smithy/node-http-handler'

/**
 * The body of an answer. One that says 200 and holds nothing was lost on the way, and a page for people comes from
 * something in between: taken for an answer, it would say that there is nothing. Throws Error.
 */
export async function wholeBody(stream: Parameters<typeof streamCollector>[0]): Promise<Uint8Array> {
  const bytes = await streamCollector(stream)
  const { statusCode } = stream as { readonly statusCode?: number }
  if (statusCode !== 200) return bytes
  if (bytes.length === 0) throw unusable('the answer has no body.', statusCode, {})
  if (isPage(bytes)) throw unusable('the answer is a page.', statusCode, { 'content-type': 'text/html' })
  return bytes
}

function isPage(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype html|html)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))
}

function unusable(message: string, statusCode: number, headers: Readonly<Record<string, string>>): Error {
  return Object.assign(new Error(message), {
    $metadata: { httpStatusCode: statusCode },
    $response: { statusCode, headers },
  })
}
