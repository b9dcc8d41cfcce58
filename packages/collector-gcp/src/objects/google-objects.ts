import type { ObjectReader } from '@wgo/core'
import manifest from '../../package.json' with { type: 'json' }
import type { ObjectsConfig } from './opening.ts'

/** Reads objects out of buckets of Cloud Storage (`gs://`), signed in as the collector is. */
export function googleObjects(config: ObjectsConfig = {}): ObjectReader {
  return {
    schemes: ['gs'],
    open: async (place, host) => {
      const { openBucket } = await import('./open-bucket.ts')
      return await openBucket(place, { config, host, userAgent: `wgo/${manifest.version}` })
    },
  }
}
