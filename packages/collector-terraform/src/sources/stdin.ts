import { WgoError } from '@wgo/core'
import { MOST_BYTES } from '../formats/decode-state.ts'
import { bytesSource } from './bytes-source.ts'
import type { StateSource } from './source.ts'

/** How standard input is asked for, and what its state is called. */
export const STDIN = '-'

/**
 * Reads standard input to its end, or until the signal: nobody knows when the next bytes come. Throws
 * `INPUT_INVALID` where there is none, too much, or nothing but white space: a command that failed before
 * the pipe looks like an empty state, and every resource would be told as gone.
 */
export async function stdinSource(
  stdin: AsyncIterable<Uint8Array> | undefined,
  signal: AbortSignal,
): Promise<StateSource> {
  if (!stdin)
    throw new WgoError('INPUT_INVALID', 'The state was to come from standard input, and there is none here.')
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.throwIfAborted()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const bytes = await Promise.race([readAll(stdin), aborted])
    if (isBlank(bytes)) throw nothingCame('on standard input')
    return bytesSource(STDIN, bytes)
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stdin) {
    length += chunk.length
    if (length > MOST_BYTES)
      throw new WgoError('INPUT_INVALID', 'Standard input is larger than any state that can be read.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Ends at the first byte that says something. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(byte => WHITE_SPACE.has(byte))
}

const WHITE_SPACE: ReadonlySet<number> = new Set(Buffer.from(' \t\r\n'))

/** That a command was to hand over a state, and handed over none. */
export function nothingCame(where: string): WgoError {
  return new WgoError('INPUT_INVALID', `Nothing came ${where}.`, {
    suggestions: [
      'See whether the command that was to hand over the state failed: terraform state pull',
      'It also prints nothing where there is no state yet.',
    ],
  })
}
