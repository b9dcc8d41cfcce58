import type { Host } from '@wgo/core'
import type { KubernetesConfig } from '../settings.ts'

/** What of the collector's settings counts for a namespace whose place says nothing. */
export type ObjectsConfig = Partial<Pick<KubernetesConfig, 'contexts' | 'kubeconfig'>>

/** Who opens, and on whose host. */
export interface Opening {
  readonly config: ObjectsConfig
  readonly host: Host
  readonly userAgent: string
}
