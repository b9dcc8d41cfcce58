import { X509Certificate } from 'node:crypto'
import { type Host, isWgoError } from '@wgo/core'
import { ask } from '../cluster/ask.ts'
import type { Credentials } from '../cluster/credentials/credentials.ts'
import { claimsOf } from '../cluster/credentials/token-claims.ts'
import type { OpenCluster } from '../connected.ts'
import { members } from '../members.ts'

/** Who the cluster says that we are (since 1.28, in 1.27 where its beta is on); of an older one, who the credentials say. */
export async function principalOf({ cluster, login }: OpenCluster, host: Host): Promise<string> {
  for (const version of ['v1', 'v1beta1']) {
    const user = await selfReview(version)
    if (user !== undefined) return user
  }
  const { as, username } = login.user.texts('as', 'username')
  return as ?? username ?? said(await cluster.credentials.get()) ?? `whoever ${login.context} signs in as`

  async function selfReview(version: string): Promise<string | undefined> {
    const body = { apiVersion: `authentication.k8s.io/${version}`, kind: 'SelfSubjectReview' }
    const path = `/apis/authentication.k8s.io/${version}/selfsubjectreviews`
    try {
      const answer = await ask(cluster, { path, what: 'review who we are', body }, host)
      return members(answer)?.members('status').members('userInfo').text('username')
    } catch (error) {
      if (
        isWgoError(error, 'VANISHED') ||
        isWgoError(error, 'ACCESS_DENIED') ||
        isWgoError(error, 'UNSUPPORTED')
      )
        return undefined
      throw error
    }
  }
}

function said({ headers, certificate }: Credentials): string | undefined {
  const [, token] = /^Bearer (.*)$/.exec(String(headers.authorization ?? '')) ?? []
  if (token !== undefined) return claimsOf(token)?.sub
  return certificate && commonName(certificate.cert)
}

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#x509-client-certificates */
function commonName(cert: string | Buffer): string | undefined {
  try {
    return /^CN=(.*)$/m.exec(new X509Certificate(cert).subject)?.[1]
  } catch {
    return undefined
  }
}
