import type { ObjectReader } from '@wgo/core'
import manifest from '../../package.json' with { type: 'json' }
import type { ObjectsConfig } from './opening.ts'

/** Reads what secrets of a namespace hold (`k8s://`), signed in as the collector is: in the first of the contexts. */
export function kubernetesObjects(config: ObjectsConfig = {}): ObjectReader {
  return {
    schemes: ['k8s'],
    open: async (place, host) => {
      const { openNamespace } = await import('./open-namespace.ts')
      return await openNamespace(place, { config, host, userAgent: `wgo/${manifest.version}` })
    },
  }
}
