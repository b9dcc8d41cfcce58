import type { Host } from '@wgo/core'
import { createAgent } from './connection/agent.ts'
import { proxyTo } from './connection/proxy.ts'
import { type Answer, send, type Trust } from './connection/send.ts'
import { checkPem } from './credentials/check-pem.ts'
import { credentialSource } from './credentials/credential-source.ts'
import type { CredentialSource, Credentials } from './credentials/credentials.ts'
import { filledBy, kubeConfigOf } from './credentials/kube-config.ts'
import type { Login } from './kubeconfig/entries.ts'

/** One cluster's API, spoken to as one context says. */
export interface Cluster {
  readonly context: string
  /** For people: without a password that its address may hold. */
  readonly server: string
  /** The namespace that the context names. */
  readonly namespace?: string
  /** What the credentials are: `token`, `exec aws`. */
  readonly credentials: CredentialSource
  /** The certificate authority, for telling servers apart. */
  readonly authority?: Buffer
  /** Sends one request; status and body are the caller's to judge. Rejects with what Node says where no answer came. */
  request(path: string, options: RequestOptions): Promise<Answer>
  close(): void
}

export interface RequestOptions {
  readonly signal: AbortSignal
  /** Of `credentials.get()`. */
  readonly as: Credentials
  /** Default: `application/json`. */
  readonly accept?: string
  readonly query?: Readonly<Record<string, string>>
  /** Is sent as JSON, by POST. */
  readonly body?: object
}

/** Makes ready to speak; nothing is sent yet. Throws CONFIG_INVALID and CREDENTIALS_MISSING. */
export async function openCluster(login: Login, host: Host, userAgent: string): Promise<Cluster> {
  const { context, server, cluster, namespace } = login
  const agent = await createAgent(server, proxyTo({ server, ...cluster.texts('proxy-url') }, host.env))
  const filled = await filledBy(await kubeConfigOf(login), login)
  checkPem(filled, login)
  const { ca, rejectUnauthorized = true, servername } = filled
  const authority = ca as Buffer | undefined
  const trust: Trust = {
    rejectUnauthorized,
    ...(authority && { ca: authority }),
    ...(servername !== undefined && { servername }),
  }
  const compressed = !cluster.flag('disable-compression')
  const headers = { 'user-agent': userAgent, ...(compressed && { 'accept-encoding': 'gzip' }) }
  return {
    context,
    server: withoutUser(server),
    credentials: credentialSource(login, host, authority),
    ...(namespace !== undefined && { namespace }),
    ...(authority && { authority }),
    request: (path, { signal, as, accept = 'application/json', query, body }) =>
      send({
        url: urlOf(server, path, query),
        method: body ? 'POST' : 'GET',
        headers: {
          ...headers,
          ...as.headers,
          accept,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        agent,
        trust,
        certificate: as.certificate,
        signal,
      }),
    close: () => agent.destroy(),
  }
}

function withoutUser(server: string): string {
  return server.replace(/^(https?:\/\/)[^/?#]*@/i, '$1')
}

/** A server may stand below a path: `https://rancher.example.com/k8s/clusters/c-1`. */
function urlOf(server: string, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${server}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}
