import type { Host } from '@wgo/core'
import type { Rest } from '../calls/rest.ts'
import type { OpenCredentials } from '../project/credentials/open.ts'
import type { GcpConfig } from '../settings.ts'
import type { ServiceSpec } from '../spec/service-spec.ts'

/** What is asked about, and how. */
export interface Checking {
  readonly services: readonly ServiceSpec[]
  readonly config: GcpConfig
  readonly rest: Rest
  readonly credentials: OpenCredentials
  readonly host: Host
}
