import { COLLECTOR_CONTRACT, type Collector } from '@wgo/core'
import manifest from '../package.json' with { type: 'json' }
import { LIMITS } from './cluster/limit.ts'
import type { KubernetesParts } from './cluster/logins.ts'
import { KUBERNETES_TYPES } from './kinds/index.ts'
import { filledIn, KUBERNETES_CONFIG, KUBERNETES_SETTINGS, type KubernetesConfig } from './settings.ts'

/**
 * Reads Kubernetes: every cluster x kind that its discovery lists is a unit. Nothing is ever written, and no secret's
 * value is kept.
 */
export function kubernetesCollector(parts: KubernetesParts = {}): Collector<KubernetesConfig> {
  return {
    contract: COLLECTOR_CONTRACT,
    name: 'kubernetes',
    version: manifest.version,
    configSchema: KUBERNETES_CONFIG,
    settings: KUBERNETES_SETTINGS,
    types: KUBERNETES_TYPES,
    limits: LIMITS,
    detect: async (config, host) => {
      const { detect } = await import('./detect.ts')
      return await detect(filledIn(config), host, parts)
    },
    open: async (config, host) => {
      const { openSession } = await import('./session.ts')
      return await openSession(filledIn(config), host, { ...parts, userAgent: `wgo/${manifest.version}` })
    },
    signIns: async (config, host, how) => {
      const { signIns } = await import('./cluster/sign-ins.ts')
      return await signIns(filledIn(config), host, how, parts)
    },
  }
}
