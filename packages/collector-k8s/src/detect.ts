import { type Detection, type Host, isWgoError } from '@wgo/core'
import { IN_CLUSTER } from './cluster/kubeconfig/in-cluster.ts'
import { findLogins, type KubernetesParts } from './cluster/logins.ts'
import type { KubernetesConfig } from './settings.ts'

/** What is set up here, without asking a cluster. What is set up wrongly is found: opening tells why it cannot be used. */
export async function detect(
  config: KubernetesConfig,
  host: Host,
  parts: KubernetesParts = {},
): Promise<Detection> {
  try {
    const names = (await findLogins(config, host, parts)).map(({ context }) => context)
    if (names.length === 1 && names[0] === IN_CLUSTER)
      return { found: true, summary: 'the cluster that this runs in, as its service account' }
    return { found: true, summary: `${names.length === 1 ? 'context' : 'contexts'} ${names.join(', ')}` }
  } catch (error) {
    if (!isWgoError(error)) throw error
    return { found: error.code !== 'CREDENTIALS_MISSING', summary: phrase(error.message) }
  }
}

/** A sentence as a part of a line. */
function phrase(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`
}
