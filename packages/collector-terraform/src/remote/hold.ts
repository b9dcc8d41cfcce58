/** What was read before its turn, as far as memory allows. */
export interface Hold {
  /** The bytes, where they may stay. */
  keep(bytes: Uint8Array | undefined): Uint8Array | undefined
}

/** Keeps so many bytes together. What does not fit is read again when it is needed. */
export function hold(most: number): Hold {
  let left = most
  return {
    keep: bytes => {
      if (bytes === undefined || bytes.length > left) return undefined
      left -= bytes.length
      return bytes
    },
  }
}
