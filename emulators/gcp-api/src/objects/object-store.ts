import { createHash } from 'node:crypto'

/** What lies in a bucket. */
export interface StoredObject {
  readonly bucket: string
  readonly name: string
  readonly bytes: Buffer
  /** Grows with each write. */
  readonly generation: number
  /** Of the customer's key that encrypts it: base64 of its SHA-256. */
  readonly keyHash?: string
}

/** The objects of all buckets, in the order of their names. */
export interface ObjectStore {
  put(bucket: string, name: string, content: string | Uint8Array, key?: string): StoredObject
  get(bucket: string, name: string): StoredObject | undefined
  remove(bucket: string, name: string): void
  in(bucket: string): readonly StoredObject[]
}

export function createObjectStore(): ObjectStore {
  const objects = new Map<string, StoredObject>()
  let written = 1_700_000_000_000_000
  const keyOf = (bucket: string, name: string): string => `${bucket}/${name}`
  return {
    put: (bucket, name, content, key) => {
      const object = {
        bucket,
        name,
        bytes: Buffer.from(content),
        generation: ++written,
        ...(key !== undefined && { keyHash: keyHash(key) }),
      }
      objects.set(keyOf(bucket, name), object)
      return object
    },
    get: (bucket, name) => objects.get(keyOf(bucket, name)),
    remove: (bucket, name) => void objects.delete(keyOf(bucket, name)),
    in: bucket =>
      [...objects.values()]
        .filter(each => each.bucket === bucket)
        .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))),
  }
}

/** As clients send it, in base64, so hashed. */
function keyHash(key: string): string {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64')
}

/** An object as the JSON API tells of it. */
export function objectResource({ bucket, name, bytes, generation, keyHash: hash }: StoredObject): object {
  const time = new Date(generation / 1_000).toISOString()
  return {
    kind: 'storage#object',
    id: `${bucket}/${name}/${generation}`,
    selfLink: `https://www.googleapis.com/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}`,
    mediaLink: `https://storage.googleapis.com/download/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}?generation=${generation}&alt=media`,
    bucket,
    name,
    generation: String(generation),
    metageneration: '1',
    contentType: 'application/json',
    storageClass: 'STANDARD',
    size: String(bytes.length),
    md5Hash: createHash('md5').update(bytes).digest('base64'),
    etag: Buffer.from(String(generation)).toString('base64'),
    timeCreated: time,
    updated: time,
    ...(hash !== undefined && { customerEncryption: { encryptionAlgorithm: 'AES256', keySha256: hash } }),
  }
}
