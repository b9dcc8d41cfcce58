import { WgoError } from '@wgo/core'

const WAYS: readonly string[] = [
  'az login',
  'Or as an application: export ARM_TENANT_ID=... ARM_CLIENT_ID=... ARM_CLIENT_SECRET=...',
  'Or with a key: export ARM_ACCESS_KEY=... (ARM_SAS_TOKEN=...)',
]

export function notSignedIn(why = ''): WgoError {
  return new WgoError('CREDENTIALS_MISSING', `Nothing here signs in to Azure${why}.`, { suggestions: WAYS })
}

/** `what`: `The application`. */
export function signInRefused(what: string, why: string): WgoError {
  return new WgoError('CREDENTIALS_INVALID', `${what} could not sign in to Azure: ${why}.`, {
    suggestions: WAYS,
  })
}
