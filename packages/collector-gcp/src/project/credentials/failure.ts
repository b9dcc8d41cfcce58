import { WgoError } from '@wgo/core'
import { googleError } from '../../calls/google-error.ts'
import { oneLine } from '../../calls/one-line.ts'
import { causeOf, type Seen } from '../../calls/seen.ts'

const LOGIN = 'gcloud auth application-default login'

/** Why a token was refused: OAuth's word and sentence, what it means, and what to do. */
const REFUSALS: readonly (readonly [said: RegExp, why: string, ...next: string[]])[] = [
  [
    /short-lived token|reasonable timeframe|iat and exp|clock/i,
    "This machine's clock is off: Google refuses the time of the request.",
    "Set this machine's clock: sudo timedatectl set-ntp true",
  ],
  [/invalid_rapt|rapt_required|reauth/i, 'Your organization wants you to sign in again.', LOGIN],
  [
    /Invalid JWT Signature|invalid signature/i,
    'Google does not know the key: it was deleted or switched off, or belongs to another account.',
    'gcloud iam service-accounts keys list --iam-account EMAIL',
  ],
  [
    /account not found|Not a valid email|account (?:has been )?(?:disabled|deleted)/i,
    'The service account does not exist any more, or is switched off.',
    'gcloud iam service-accounts list',
  ],
  [/expired or revoked|Bad Request|invalid_grant.*token/i, 'The sign-in has ended, or was revoked.', LOGIN],
  [
    /deleted_client|invalid_client|unauthorized_client/i,
    'Google does not know the OAuth client of the sign-in.',
    LOGIN,
  ],
  [
    /invalid_target|audience|workload identity|attribute condition/i,
    'The workload identity pool or its provider does not accept this identity.',
    'gcloud iam workload-identity-pools providers list --location global --workload-identity-pool POOL',
  ],
]

/** What a token endpoint said, as an error of ours. What is no refusal (the network, a fault there) keeps its meaning. */
export function refusedToken(seen: Seen, source: string, what: string): WgoError {
  const { status, reason = '', message, foreign, canonical = '' } = seen
  const refused = status !== undefined && status >= 400 && status < 500 && status !== 429 && !foreign
  if (!refused) return googleError(seen, { what, service: 'oauth2.googleapis.com' })
  const said = `${reason} ${canonical} ${message}`
  const [, why = 'Google does not accept the credentials.', ...next] =
    REFUSALS.find(([pattern]) => pattern.test(said)) ?? []
  return new WgoError(
    'CREDENTIALS_INVALID',
    `${why} The credentials are of ${source}. Google says ${reason}, ${oneLine(message)}`,
    {
      provider: 'gcp',
      suggestions: [...next, 'wgo auth status'].slice(0, 2),
      cause: causeOf(seen),
    },
  )
}

/** Impersonation needs a role on the account, not on the project. */
export function refusedImpersonation(error: WgoError, email: string): WgoError {
  if (error.code !== 'ACCESS_DENIED' && error.code !== 'VANISHED') return error
  return new WgoError('CREDENTIALS_INVALID', `${email} cannot be impersonated: ${error.message}`, {
    provider: 'gcp',
    permission: 'iam.serviceAccounts.getAccessToken',
    suggestions: [
      `gcloud iam service-accounts add-iam-policy-binding ${email} --member MEMBER --role roles/iam.serviceAccountTokenCreator`,
    ],
    cause: error,
  })
}

/** The metadata server is there, and its machine or pod has nobody to be. */
export function noAccount(): WgoError {
  return new WgoError('CREDENTIALS_MISSING', 'This machine of Google Cloud has no service account.', {
    provider: 'gcp',
    suggestions: ['gcloud compute instances set-service-account INSTANCE --service-account EMAIL', LOGIN],
  })
}

/** Workload identity of GKE says so where a pod's account may not be the Google account that it names. */
export function refusedByMachine(seen: Seen, body: string): WgoError {
  const said = seen.foreign ? body : seen.message
  return new WgoError(
    'CREDENTIALS_INVALID',
    `The metadata server refuses a token. It says ${oneLine(said)}`,
    {
      provider: 'gcp',
      suggestions: ['gcloud iam service-accounts get-iam-policy EMAIL', 'wgo auth status'],
      cause: causeOf(seen),
    },
  )
}

/** Nothing was set up, and this machine is none of Google's. */
export function noCredentials(cause?: unknown): WgoError {
  return new WgoError(
    'CREDENTIALS_MISSING',
    'No Google Cloud credentials: no file is named or kept by gcloud, and no metadata server answers.',
    {
      provider: 'gcp',
      suggestions: [LOGIN, 'export GOOGLE_APPLICATION_CREDENTIALS=/path/to/key.json'],
      cause,
    },
  )
}
