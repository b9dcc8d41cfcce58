import type { Host, JsonObject } from '@wgo/core'
import type { Signer } from '../project/credentials/credential.ts'
import type { Call } from '../reading/api.ts'
import type { Reader } from '../reading/reader.ts'
import { askStorage } from '../services/storage/client.ts'
import type { Asked } from './google-error.ts'
import { type Ask, ask, type Rest, type Signed } from './rest.ts'
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
    const asked = askedOf(call, project)
    const path = { ...(project !== undefined && { project }), ...asking.path }
    // A token is asked for before the call: within it, it would wait for the place that the call holds.
    const { value: token } = await signer.token(host)
    const attempt = (signal: AbortSignal): Promise<JsonObject> =>
      once(rest, call, { ...asking, path }, signed(signer, token, signal), asked)
    return await host.call([call.api.name], attempt, { endpoint: call.api.name })
  }
}

function signed({ quotaProject }: Signer, token: string, signal: AbortSignal): Signed {
  return { token, signal, ...(quotaProject !== undefined && { quotaProject }) }
}

function askedOf(call: Call, project: string | undefined): Asked {
  const { service } = call.api
  return {
    what: whatOf(call),
    service,
    permission: call.permission,
    ...(project !== undefined && { project }),
  }
}
