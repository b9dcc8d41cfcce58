import type { ObjectReader } from '@wgo/core'
import manifest from '../../package.json' with { type: 'json' }
import type { ObjectsConfig } from './opening.ts'

/** Reads objects out of buckets of S3 (`s3://`), signed in as the collector is: with the first of the profiles. */
export function awsObjects(config: ObjectsConfig = {}): ObjectReader {
  return {
    schemes: ['s3'],
    open: async (place, host) => {
      const { openBucket } = await import('./open-bucket.ts')
      return await openBucket(place, { config, host, userAgent: `wgo/${manifest.version}` })
    },
  }
}
