import type { Readable } from 'node:stream'

/** The body of an answer, or `too large` where it goes beyond: the rest is then not waited for. */
export async function wholeBody(body: Readable, mostBytes: number): Promise<Buffer | 'too large'> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > mostBytes) {
      body.destroy()
      return 'too large'
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
