import { WgoError } from '@wgo/core'
import type { Answer } from '../connection/send.ts'
import type { Asked } from './asked.ts'

/** What an answer's bytes say. Throws UNREACHABLE for a page, PROVIDER_FAULT for what cannot be read. */
export function readable<Value>(
  bytes: Buffer,
  { headers }: Pick<Answer, 'headers'>,
  asked: Asked,
  read: (bytes: Buffer) => Value,
): Value {
  try {
    return read(bytes)
  } catch (error) {
    const type = String(headers['content-type'] ?? 'unknown type')
    const page = /html/.test(type)
    throw new WgoError(
      page ? 'UNREACHABLE' : 'PROVIDER_FAULT',
      page
        ? `What answered at ${asked.server} is no Kubernetes API: a page came (${asked.what}).`
        : `${asked.what} in ${asked.context}: the answer cannot be read (${type}, ${bytes.length} bytes).`,
      { provider: 'kubernetes', resource: asked.context, cause: error, ...(page && { final: true }) },
    )
  }
}
