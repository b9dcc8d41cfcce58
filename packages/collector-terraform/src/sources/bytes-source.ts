import type { StateSource } from './source.ts'

/** A state that does not lie in a file: its bytes are held until they are read. */
export function bytesSource(name: string, bytes: Uint8Array): StateSource {
  return {
    name,
    asked: true,
    identity: `bytes:${name}`,
    bytes: bytes.length,
    head: async length => bytes.subarray(0, length),
    read: async () => bytes,
  }
}
