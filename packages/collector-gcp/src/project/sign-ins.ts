import type { Host, SignIn, SignInQuestion } from '@wgo/core'
import type { GcpConfig } from '../settings.ts'
import { findSource } from './credentials/find.ts'
import { wellKnownFile } from './credentials/gcloud.ts'

/**
 * `gcloud auth application-default login`, unless other credentials go before what it writes. A service account to read as
 * is no matter of signing in: it is impersonated with what gcloud writes, and what gcloud would impersonate would have to
 * impersonate itself.
 */
export async function signIns(
  config: GcpConfig,
  host: Host,
  { browser }: SignInQuestion,
): Promise<readonly SignIn[]> {
  const source = await findSource(config, host)
  const isOwn =
    source.kind === 'metadata' || (source.kind === 'file' && source.path === wellKnownFile(host.env))
  if (!isOwn)
    return [
      {
        kind: 'none',
        subject: source.source,
        reason: `${source.source} goes before what gcloud writes, so there is nothing to sign in to.`,
        suggestions: [NEXT[source.source] ?? 'wgo config path', 'wgo auth login gcp'],
      },
    ]
  return [
    {
      kind: 'program',
      subject: 'application default credentials',
      program: 'gcloud',
      args: ['auth', 'application-default', 'login', ...(browser ? [] : ['--no-browser'])],
      asks: browser ? 'browser' : 'terminal',
      install: ['https://cloud.google.com/sdk/docs/install'],
    },
  ]
}

const NEXT: Readonly<Record<string, string>> = {
  GOOGLE_OAUTH_ACCESS_TOKEN: 'unset GOOGLE_OAUTH_ACCESS_TOKEN',
  GOOGLE_APPLICATION_CREDENTIALS: 'unset GOOGLE_APPLICATION_CREDENTIALS',
}
