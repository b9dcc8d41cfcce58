import { readFile } from 'node:fs/promises'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { type Host, WgoError } from '@wgo/core'
import { proxyEnv } from './proxy.ts'

const CONNECT_MS = 5_000
/** The engine's own time-out, at 30 s, comes first; this frees the socket. */
const REQUEST_MS = 35_000
const SOCKETS = 128

/**
 * One request handler for all: connections are kept alive and shared, go through the proxy that the environment names,
 * and trust the certificates of `AWS_CA_BUNDLE` in place of Node's. Throws CONFIG_INVALID and FILE_UNREADABLE.
 */
export async function createRequestHandler(env: Host['env']): Promise<NodeHttpHandler> {
  const proxy = proxyEnv(env)
  const agent = { keepAlive: true, maxSockets: SOCKETS, ...(proxy && { proxyEnv: proxy }) }
  const ca = await bundle(env.AWS_CA_BUNDLE)
  return new NodeHttpHandler({
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent({ ...agent, ...(ca !== undefined && { ca }) }),
    connectionTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    throwOnRequestTimeout: true,
    socketAcquisitionWarningTimeout: 600_000,
  })
}

async function bundle(path: string | undefined): Promise<string | undefined> {
  if (!path) return undefined
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new WgoError('FILE_UNREADABLE', `AWS_CA_BUNDLE cannot be read: ${path} (${code}).`, {
      provider: 'aws',
      resource: path,
      suggestions: [`ls -l ${path}`, 'unset AWS_CA_BUNDLE'],
      cause: error,
    })
  }
}
