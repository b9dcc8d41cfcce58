import type { Json } from '@wgo/core'
import { type Otherwise, snakeMembers } from '../../../resource/blocks.ts'
import type { Properties } from '../../../resource/found.ts'
import { object, text } from '../../../resource/members.ts'

/** Google names the version that a thing was encrypted with; what was asked for is the key. */
export function keyOf(link: Json | undefined): string | undefined {
  return text(link)?.replace(/\/cryptoKeyVersions\/[^/]*$/, '')
}

/** `disk_encryption_key` and its likes, as Terraform has them. */
export const KEY: Otherwise = {
  kmsKeyName: (value: Json) => ({ kms_key_self_link: keyOf(value) }),
}

/** The key of a disk that stands in something else. Nothing where Google keeps the key. */
export function ownKey(value: Json | undefined): Properties {
  return value === undefined ? {} : snakeMembers({ diskEncryptionKey: object(value) }, KEY)
}
