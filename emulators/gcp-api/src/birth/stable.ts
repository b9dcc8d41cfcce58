import { createHash } from 'node:crypto'

/** The same text has the same of each, in every run. */
export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** As of Compute Engine: a number of 64 bits, in decimal digits. */
export function numberId(text: string): string {
  return String((hashOf(text).readBigUInt64BE(0) >> 1n) | (1n << 60n))
}

/** As of service accounts: 21 digits. */
export function longNumberId(text: string): string {
  return `1${(hashOf(text).readBigUInt64BE(0) >> 1n).toString().padStart(20, '0')}`.slice(0, 21)
}

export function uuid(text: string): string {
  const hex = hashOf(text).toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** As of Compute Engine: 8 bytes, for URLs. */
export function fingerprint(text: string): string {
  return `${hashOf(text).subarray(0, 8).toString('base64url')}=`
}

/** A moment of 2025 that is a text's own. */
export function momentOf(text: string): Date {
  return new Date(Date.UTC(2025, 0, 1) + (hashOf(text).readUInt32BE(8) % 31_536_000) * 1_000 + 742)
}

/** The moment of the store's Nth change. */
export function momentOfChange(change: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + change * 1_000)
}
