import type { IncomingHttpHeaders } from 'node:http'

/** What a request brings: the bytes themselves, or after their metadata, in two parts. */
export function uploadOf(
  headers: IncomingHttpHeaders,
  bytes: Buffer,
  name: string,
): { readonly name: string; readonly content: Buffer } {
  const boundary = /multipart\/related;.*boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return { name, content: bytes }
  const [metadata, content] = partsOf(bytes, boundary)
  const told = JSON.parse(metadata?.toString() || '{}') as { name?: string }
  return { name: told.name ?? name, content: content ?? Buffer.of() }
}

/** What stands between the boundaries, without the headers. */
function partsOf(bytes: Buffer, boundary: string): readonly Buffer[] {
  const line = Buffer.from(`--${boundary}`)
  const parts: Buffer[] = []
  let at = bytes.indexOf(line)
  for (let next = bytes.indexOf(line, at + 1); next !== -1; at = next, next = bytes.indexOf(line, at + 1)) {
    const begin = bytes.indexOf('\r\n\r\n', at) + 4
    parts.push(bytes.subarray(begin, next - 2))
  }
  return parts
}
