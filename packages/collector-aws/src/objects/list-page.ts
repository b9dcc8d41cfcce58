import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3'
import type { ObjectEntry, ObjectPage, PageRequest } from '@wgo/core'
import type { BucketClient } from './bucket-client.ts'

/** One page of the objects whose names begin so. Throws WgoError. */
export async function listPage(
  bucket: BucketClient,
  prefix: string,
  { signal, from }: PageRequest,
): Promise<ObjectPage> {
  const wanted = {
    operation: 'ListObjectsV2',
    permission: 's3:ListBucket',
    name: prefix,
    withKey: false,
  }
  return await bucket.ask(wanted, signal, async (client, { ListObjectsV2Command }) => {
    const command = new ListObjectsV2Command({
      Bucket: bucket.name,
      Prefix: prefix,
      // XML has no way to write every name that a key may have.
      EncodingType: 'url',
      ...(from !== undefined && { ContinuationToken: from }),
    })
    const page = await client.send(command, { abortSignal: signal })
    const next = page.IsTruncated ? page.NextContinuationToken : undefined
    return { objects: entriesOf(page), ...(next !== undefined && { next }) }
  })
}

function entriesOf({ Contents = [], EncodingType }: ListObjectsV2CommandOutput): readonly ObjectEntry[] {
  return Contents.flatMap(({ Key, Size }) =>
    Key === undefined
      ? []
      : [
          {
            name: EncodingType === 'url' ? decoded(Key) : Key,
            ...(Size !== undefined && { size: Size }),
          },
        ],
  )
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return key
  }
}
