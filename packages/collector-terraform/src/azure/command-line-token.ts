import { execFile } from 'node:child_process'
import { platform } from 'node:os'
import { promisify } from 'node:util'
import { parseJson } from '@wgo/core'
import { object, text } from '../formats/json-members.ts'
import type { AccessToken, TokenParts } from './access-token.ts'
import { STORAGE } from './clouds.ts'
import { notSignedIn, signInRefused } from './sign-in-error.ts'

const run = promisify(execFile)

/** The token of whoever is signed in with `az`. Throws CREDENTIALS_MISSING or CREDENTIALS_INVALID. */
export async function commandLineToken(
  { settings, host }: TokenParts,
  signal: AbortSignal,
): Promise<AccessToken | undefined> {
  const { env } = host
  if (settings.use_cli === 'false' || env.ARM_USE_CLI === 'false') return undefined
  const tenant = settings.tenant_id || env.ARM_TENANT_ID
  const words = ['account', 'get-access-token', '--output', 'json', '--resource', STORAGE]
  try {
    const { stdout } = await run('az', [...words, ...(tenant ? ['--tenant', tenant] : [])], {
      env: { ...env },
      signal,
      shell: platform() === 'win32',
    })
    return tokenOf(stdout, host.clock.now())
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw notSignedIn(': there is no az on PATH')
    throw signInRefused('az', 'it hands out no token')
  }
}

/** `az` writes `expires_on` in seconds; older ones do not, and their tokens last an hour at the least. */
function tokenOf(written: string, now: number): AccessToken {
  const answer = object(parseJson(written))
  const token = text(answer?.accessToken)
  if (!token) throw signInRefused('az', 'it hands out no token')
  const ends = Number(answer?.expires_on) * 1000
  return { token, endsAt: ends > now ? ends : now + 3_600_000 }
}
