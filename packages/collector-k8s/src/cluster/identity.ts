import { hash } from 'node:crypto'
import { type Host, isWgoError } from '@wgo/core'
import { members } from '../members.ts'
import { ask } from './ask.ts'
import type { Cluster } from './cluster.ts'

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
    return uid === undefined ? guess(cluster, 'it has no uid') : { scope: uid }
  } catch (error) {
    if (isWgoError(error, 'ACCESS_DENIED')) return guess(cluster, 'it may not be read')
    if (isWgoError(error, 'VANISHED')) return guess(cluster, 'it is not there')
    throw error
  }
}

function guess({ server, authority }: Cluster, guessed: string): ClusterIdentity {
  const seen = `${server}\n${authority?.toString('base64') ?? ''}`
  return { scope: `server-${hash('sha256', seen, 'hex').slice(0, 32)}`, guessed }
}
