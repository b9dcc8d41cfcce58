import type { ObjectReader } from '@wgo/core'
import manifest from '../../package.json' with { type: 'json' }
import type { GcpConfig } from '../settings.ts'

/** What of the collector's settings counts for a bucket whose place says nothing. */
export type ObjectsConfig = Partial<
  Pick<GcpConfig, 'credentials' | 'impersonate_service_account' | 'endpoints'>
>

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
