import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

export type Compression = 'gzip' | 'none'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** Level 1: level 6 takes twice the time for a sixth less. */
const LEVEL = 1
/** RFC 1952: deflate, no name, no time, no hint, system unknown. The same on every machine. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

export async function encode(
  text: string | Uint8Array,
  compression: Compression,
): Promise<string | Uint8Array> {
  if (compression === 'none') return text
  const packed = await compress(text, { level: LEVEL })
  packed.set(HEADER)
  return packed
}

/** Throws Error where the bytes are none that `encode` made. */
export async function decode(bytes: Uint8Array): Promise<string> {
  if (bytes[0] !== HEADER[0]) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  if (HEADER.compare(bytes, 0, HEADER.length) !== 0) throw new Error('its gzip header was changed')
  return (await decompress(bytes)).toString()
}
