import { type Host, isWgoError } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { OpenCluster } from '../connected.ts'
import { members } from '../members.ts'

/** What answers: `Kubernetes v1.34.1`. Everybody may ask, unless somebody forbade it. */
export async function productOf({ cluster }: OpenCluster, host: Host): Promise<string> {
  try {
    const answer = await ask(cluster, { path: '/version', what: 'read the version' }, host)
    const version = members(answer)?.text('gitVersion')
    return version === undefined ? PRODUCT : `${PRODUCT} ${version}`
  } catch (error) {
    if (isWgoError(error, 'VANISHED') || isWgoError(error, 'ACCESS_DENIED')) return PRODUCT
    throw error
  }
}

const PRODUCT = 'Kubernetes'
