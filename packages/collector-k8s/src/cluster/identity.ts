import { hash } from 'node:crypto'
import { type Host, isWgoError, WgoError } from '@wgo/core'
import { members } from '../members.ts'
import { ask } from './ask.ts'
import type { Cluster } from './cluster.ts'
import { shell } from './errors/shell.ts'

/** Which cluster it is, whatever it is called. */
export interface ClusterIdentity {
  /** The uid of the namespace kube-system; where that may not be read, a hash of the server and its authority. */
  readonly scope: string
  /** Why it is only a hash. */
  readonly guessed?: string
}

/** Asks which cluster this is. Throws where it cannot be spoken to at all. */
export async function identify(cluster: Cluster, host: Host): Promise<ClusterIdentity> {
  try {
    const answer = await ask(
      cluster,
      {
        path: '/api/v1/namespaces/kube-system',
        what: 'get namespace kube-system',
        permission: 'get namespaces',
      },
      host,
    )
    const uid = members(answer)?.members('metadata').text('uid')
    if (uid === undefined) throw noCluster(cluster)
    return { scope: uid }
  } catch (error) {
    if (isWgoError(error, 'ACCESS_DENIED')) return guess(cluster, 'it may not be read')
    if (isWgoError(error, 'VANISHED')) return guess(cluster, 'it is not there')
    throw error
  }
}

/** Some proxies and login pages answer everything with a word of JSON: nothing of it is a cluster. */
function noCluster({ server, context }: Cluster): WgoError {
  return new WgoError(
    'UNREACHABLE',
    `What answered at ${server} is no Kubernetes API: its kube-system has no uid.`,
    {
      provider: 'kubernetes',
      resource: context,
      suggestions: [shell`kubectl --context ${context} get namespace kube-system`],
    },
  )
}

function guess({ server, authority }: Cluster, guessed: string): ClusterIdentity {
  const seen = `${server}\n${authority?.toString('base64') ?? ''}`
  return { scope: `server-${hash('sha256', seen, 'hex').slice(0, 32)}`, guessed }
}
