import { streamCollector } from '@smithy/node-http-handler'

/**
 * The body of an answer. One that says 200 and holds nothing was lost on the way: taken for an answer, it
 * would say that there is nothing. Throws Error.
 */
export async function wholeBody(stream: Parameters<typeof streamCollector>[0]): Promise<Uint8Array> {
  const bytes = await streamCollector(stream)
  const { statusCode: httpStatusCode } = stream as { readonly statusCode?: number }
  if (bytes.length > 0 || httpStatusCode !== 200) return bytes
  throw Object.assign(new Error('the answer has no body.'), { $metadata: { httpStatusCode } })
}
