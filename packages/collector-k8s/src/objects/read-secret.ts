import { isWgoError, type ObjectContent, type ObjectRequest, WgoError } from '@wgo/core'
import { members } from '../members.ts'
import { askOnce, type Namespace } from './ask-once.ts'
import { needNamespace } from './need-namespace.ts'

/** What a secret holds under `member`. undefined: the namespace has no such secret. Throws WgoError. */
export async function readSecret(
  place: Namespace,
  name: string,
  member: string | undefined,
  { signal }: ObjectRequest,
): Promise<ObjectContent | undefined> {
  const { cluster, namespace } = place
  const question = {
    path: `/api/v1/namespaces/${namespace}/secrets/${encodeURIComponent(name)}`,
    what: `get secret ${name} in namespace ${namespace}`,
    permission: `get secrets -n ${namespace}`,
  }
  let secret: unknown
  try {
    secret = await askOnce(cluster, question, signal)
  } catch (error) {
    if (!isWgoError(error, 'VANISHED')) throw error
    await needNamespace(place, signal)
    return undefined
  }
  const bytes = Buffer.from(dataOf(secret, `k8s://${namespace}/${name}`, member), 'base64')
  return { bytes, size: bytes.length }
}

/** Without the name of a member, the only one. */
function dataOf(secret: unknown, url: string, member: string | undefined): string {
  const data = members(secret)?.members('data')
  const names = Object.keys(data?.record() ?? {})
  const chosen = member ?? (names.length === 1 ? names[0] : undefined)
  const value = chosen === undefined ? undefined : data?.value(chosen)
  if (typeof value === 'string') return value
  const why = member === undefined ? `has ${names.length} members, and none is named` : `has no ${member}`
  throw new WgoError('INPUT_INVALID', `The secret ${url} ${why}.`, { provider: 'kubernetes', resource: url })
}
