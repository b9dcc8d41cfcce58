import { googleError } from '../../calls/google-error.ts'
import { parsed } from '../../calls/parsed.ts'
import { seenIn, seenThrown } from '../../calls/seen.ts'
import type { Answer, Transport } from '../../calls/transport.ts'
import { object } from '../../resource/members.ts'
import { type Token, tokenOf } from './credential.ts'
import { noAccount, noCredentials, refusedByMachine } from './failure.ts'

/** It is on this very machine, or is not there. */
const ANSWERS_MS = 3_000
const HEADERS = { 'metadata-flavor': 'Google' }

export interface MetadataServer {
  readonly transport: Transport
  readonly host: string
  readonly signal: AbortSignal
}

/** A token of the machine's service account. Throws CREDENTIALS_MISSING where no such server answers, or it has no account. */
export async function metadataToken(server: MetadataServer, now: number, again: boolean): Promise<Token> {
  const answer = await asked(server, 'instance/service-accounts/default/token').catch((error: unknown) => {
    server.signal.throwIfAborted()
    throw again ? googleError(seenThrown(error), ASKING) : noCredentials(error)
  })
  const { status, body } = answer
  if (status === 200 && isGoogles(answer)) {
    const { access_token: token, expires_in: seconds } = object(parsed(body))
    return tokenOf(token, now + Number(seconds ?? 0) * 1_000, ASKING.what)
  }
  // It is there, and busy, or just begins: it is asked again.
  if (status === 429 || status >= 500) throw googleError(seenIn(answer), ASKING)
  if (!isGoogles(answer)) throw noCredentials()
  throw status === 404 ? noAccount() : refusedByMachine(seenIn(answer), body)
}

/** Other clouds have servers at the same address. https://cloud.google.com/compute/docs/metadata/querying-metadata */
function isGoogles({ headers }: Answer): boolean {
  return headers['metadata-flavor'] === 'Google'
}

const ASKING = { what: 'asking the metadata server for access', service: 'metadata' }

/** Something the server knows: `project/project-id`. undefined where it does not. */
export async function metadataText(server: MetadataServer, path: string): Promise<string | undefined> {
  try {
    const answer = await asked(server, path)
    return answer.status === 200 && isGoogles(answer) ? answer.body.trim() || undefined : undefined
  } catch {
    server.signal.throwIfAborted()
    return undefined
  }
}

function asked({ transport, host, signal }: MetadataServer, path: string): Promise<Answer> {
  return transport.send({
    url: `http://${host}/computeMetadata/v1/${path}`,
    method: 'GET',
    headers: HEADERS,
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWERS_MS)]),
  })
}
