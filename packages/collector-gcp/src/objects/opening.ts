import type { Host } from '@wgo/core'
import type { GcpConfig } from '../settings.ts'

/** What of the collector's settings counts for a bucket whose place says nothing. */
export type ObjectsConfig = Partial<
  Pick<GcpConfig, 'credentials' | 'impersonate_service_account' | 'endpoints'>
>

/** Who opens, and on whose host. */
export interface Opening {
  readonly config: ObjectsConfig
  readonly host: Host
  readonly userAgent: string
}
