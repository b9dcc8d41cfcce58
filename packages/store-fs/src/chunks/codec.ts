import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

export type Compression = 'gzip' | 'none'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** Level 1: level 6 takes twice the time for a sixth less. */
const LEVEL = 1
/** Bytes of one output buffer of zlib. */
const OUTPUT = 1 << 16
const LARGEST_OUTPUT = 1 << 23
/** RFC 1952: deflate, no name, no time, no hint, system unknown. The same on every machine. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

/** Header and trailer. */
const SHORTEST = HEADER.length + 8

export async function encode(
  text: string | Uint8Array,
  compression: Compression,
): Promise<string | Uint8Array> {
  if (compression === 'none') return text
  const packed = await compress(text, { level: LEVEL, chunkSize: OUTPUT })
  packed.set(HEADER)
  return packed
}

/** Throws Error where the bytes are none that `encode` made. */
export async function decode(bytes: Uint8Array): Promise<string> {
  if (bytes[0] !== HEADER[0]) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  if (bytes.length < SHORTEST || HEADER.compare(bytes, 0, HEADER.length) !== 0)
    throw new Error('it is no gzip file as this store writes them')
  return (await decompress(bytes, { chunkSize: expectedSize(bytes) })).toString()
}

/** What the trailer says that comes out, if it can be true: one buffer of the right size is twice as fast. */
function expectedSize(bytes: Uint8Array): number {
  const size = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readUInt32LE(bytes.length - 4) + 1
  return Math.min(Math.max(size, OUTPUT), LARGEST_OUTPUT)
}
