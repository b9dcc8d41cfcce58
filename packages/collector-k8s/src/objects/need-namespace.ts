import { isWgoError, WgoError } from '@wgo/core'
import { shell } from '../cluster/errors/shell.ts'
import { askOnce, type Namespace } from './ask-once.ts'

/**
 * A namespace that is not there answers like an empty one. Throws INPUT_INVALID where it is not; where it may not be looked
 * at, it is taken to be there.
 */
export async function needNamespace({ cluster, namespace }: Namespace, signal: AbortSignal): Promise<void> {
  const what = `get namespace ${namespace}`
  const question = { path: `/api/v1/namespaces/${namespace}`, what, permission: 'get namespaces' }
  try {
    await askOnce(cluster, question, signal)
  } catch (error) {
    if (isWgoError(error, 'ACCESS_DENIED')) return
    if (!isWgoError(error, 'VANISHED')) throw error
    throw new WgoError('INPUT_INVALID', `There is no namespace ${namespace} in ${cluster.context}.`, {
      provider: 'kubernetes',
      resource: `k8s://${namespace}`,
      suggestions: [shell`kubectl --context ${cluster.context} get namespaces`],
    })
  }
}
