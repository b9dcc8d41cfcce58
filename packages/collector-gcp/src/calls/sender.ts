import { type Host, isWgoError, type JsonObject } from '@wgo/core'
import type { Signer } from '../project/credentials/credential.ts'
import type { Call } from '../reading/api.ts'
import type { Reader } from '../reading/reader.ts'
import { askStorage } from '../services/storage/client.ts'
import type { Asked } from './google-error.ts'
import { type Ask, ask, type Rest, type Signed } from './rest.ts'
import { statusOf } from './seen.ts'
import { whatOf } from './what.ts'

/** APIs that Google's own client is asked for, by name. */
const CLIENTS: ReadonlyMap<string, Ask> = new Map([['storage', askStorage]])

/** Who calls, and of which project. */
export interface Sending {
  readonly rest: Rest
  readonly signer: Signer
  readonly host: Host
  readonly project?: string
}

/** Calls through the host: paced, retried and timed out there; errors are WGO's. */
export function senderOf({ rest, signer, host, project }: Sending): Reader['send'] {
  return async (call, asking) => {
    const once = CLIENTS.get(call.api.name) ?? ask
    const asked = askedOf(call, signer, project)
    const path = { ...(project !== undefined && { project }), ...asking.path }
    const withToken = async (token: string): Promise<JsonObject> =>
      await host.call(
        [call.api.name],
        signal => once(rest, call, { ...asking, path }, signed(signer, token, signal), asked),
        { endpoint: call.api.name, ...(project !== undefined && { scope: project }) },
      )
    // A token is asked for before the call: within it, it would wait for the place that the call holds.
    const { value: token } = await signer.token(host)
    try {
      return await withToken(token)
    } catch (error) {
      if (!isRefusedToken(error) || !signer.forget(token)) throw error
      return await withToken((await signer.token(host)).value)
    }
  }
}

/** Revoked, or ended before its time. */
function isRefusedToken(error: unknown): boolean {
  return isWgoError(error, 'CREDENTIALS_INVALID') && statusOf(error) === 401
}

function signed({ quotaProject }: Signer, token: string, signal: AbortSignal): Signed {
  return { token, signal, ...(quotaProject !== undefined && { quotaProject }) }
}

function askedOf(call: Call, { source, quotaProject }: Signer, project: string | undefined): Asked {
  const { service } = call.api
  return {
    what: whatOf(call),
    service,
    permission: call.permission,
    source,
    ...(quotaProject !== undefined && { quotaProject }),
    ...(project !== undefined && { project }),
  }
}
