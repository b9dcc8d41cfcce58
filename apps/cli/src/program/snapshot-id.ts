import { randomBytes } from 'node:crypto'

/** No vowels, no lookalikes: an id is read aloud without spelling anything. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxyz'
const LENGTH = 10

/** A new snapshot's id: short, lower case, unguessable. */
export function newSnapshotId(): string {
  let id = ''
  while (id.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      const char = ALPHABET[byte & 31]
      if (char !== undefined && id.length < LENGTH) id += char
    }
  }
  return id
}
