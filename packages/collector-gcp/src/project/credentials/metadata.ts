import { isWgoError, type JsonObject } from '@wgo/core'
import { askUrl } from '../../calls/rest.ts'
import type { Transport } from '../../calls/transport.ts'
import { type Token, tokenOf } from './credential.ts'
import { noCredentials } from './failure.ts'

/** It is on this very machine, or is not there. */
const ANSWERS_MS = 3_000
const HEADERS = { 'metadata-flavor': 'Google' }

export interface MetadataServer {
  readonly transport: Transport
  readonly host: string
  readonly signal: AbortSignal
}

/** A token of the machine's service account. Throws CREDENTIALS_MISSING where no such server answers. */
export async function metadataToken(server: MetadataServer, now: number): Promise<Token> {
  try {
    const url = urlOf(server, 'instance/service-accounts/default/token')
    const asked = { what: 'asking the metadata server for a token', service: 'metadata' }
    const told: JsonObject = await askUrl(server.transport, requestOf(server, url), asked)
    return tokenOf(told.access_token, now + Number(told.expires_in ?? 0) * 1_000, asked.what)
  } catch (error) {
    server.signal.throwIfAborted()
    throw answered(error) ? error : noCredentials(error)
  }
}

/** It is there, and busy, or just begins: it is asked again. */
function answered(error: unknown): boolean {
  return (['CREDENTIALS_INVALID', 'PROVIDER_FAULT', 'THROTTLED'] as const).some(code =>
    isWgoError(error, code),
  )
}

/** Something the server knows: `project/project-id`. undefined where it does not. */
export async function metadataText(server: MetadataServer, path: string): Promise<string | undefined> {
  try {
    const answer = await server.transport.send(requestOf(server, urlOf(server, path)))
    return answer.status === 200 ? answer.body.trim() || undefined : undefined
  } catch {
    server.signal.throwIfAborted()
    return undefined
  }
}

function urlOf({ host }: MetadataServer, path: string): string {
  return `http://${host}/computeMetadata/v1/${path}`
}

function requestOf({ signal }: MetadataServer, url: string): Parameters<Transport['send']>[0] {
  return {
    url,
    method: 'GET',
    headers: HEADERS,
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWERS_MS)]),
  }
}
