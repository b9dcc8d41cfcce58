import type { Host } from '@wgo/core'
import type { AwsConfig } from '../settings.ts'

/** What of the collector's settings counts for a bucket whose place says nothing. */
export type ObjectsConfig = Partial<Pick<AwsConfig, 'profiles' | 'endpoint'>>

/** Who opens, and on whose host. */
export interface Opening {
  readonly config: ObjectsConfig
  readonly host: Host
  readonly userAgent: string
}
