import type { Host } from '@wgo/core'
import { createAgent } from './connection/agent.ts'
import { proxyTo } from './connection/proxy.ts'
import { type Answer, send, type Trust } from './connection/send.ts'
import { contentOf } from './credentials/certificate.ts'
import type { CredentialSource, Credentials } from './credentials/credentials.ts'
import { credentialSource } from './credentials/source-of.ts'
import type { Login } from './kubeconfig/contexts.ts'

/** One cluster's API, spoken to as one context says. */
export interface Cluster {
  readonly context: string
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
  const { context, cluster, namespace } = login
  const agent = await createAgent(cluster.server, proxyTo(cluster, host.env))
  const authority = cluster.authority && (await contentOf(cluster.authority, context))
  const trust: Trust = {
    rejectUnauthorized: !cluster.insecure,
    ...(authority && { ca: authority }),
    ...(cluster.serverName !== undefined && { servername: cluster.serverName }),
  }
  const headers = { 'user-agent': userAgent, ...(!cluster.uncompressed && { 'accept-encoding': 'gzip' }) }
  return {
    context,
    server: cluster.server,
    credentials: await credentialSource(login, host),
    ...(namespace !== undefined && { namespace }),
    ...(authority && { authority }),
    request: (path, { signal, as, accept = 'application/json', query, body }) =>
      send({
        url: urlOf(cluster.server, path, query),
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

/** A server may stand below a path: `https://rancher.example.com/k8s/clusters/c-1`. */
function urlOf(server: string, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${server}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}
