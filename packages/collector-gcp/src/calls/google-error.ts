import { type ErrorCode, WgoError } from '@wgo/core'
import { text } from '../resource/members.ts'
import { oneLine } from './one-line.ts'
import { isCertificateCode, meaningOf } from './reasons.ts'
import { causeOf, type Seen } from './seen.ts'

/** What was asked, of which project. */
export interface Asked {
  /** `compute aggregated/instances`. */
  readonly what: string
  /** As it is switched on: `compute.googleapis.com`. */
  readonly service: string
  readonly project?: string
  readonly permission?: string
}

/** An error of Google's, or of the way there, as one of WGO's. */
export function googleError(seen: Seen, asked: Asked): WgoError {
  const code = meaningOf(seen)
  const permission = code === 'ACCESS_DENIED' ? permissionFor(seen, asked) : undefined
  const told = tellingFor(code, seen, asked, permission)
  return new WgoError(code, told.message, {
    provider: 'gcp',
    ...(permission !== undefined && { permission }),
    ...(code === 'THROTTLED' && seen.retryAfterMs !== undefined && { retryAfterMs: seen.retryAfterMs }),
    ...(code === 'UNREACHABLE' && seen.foreign && { final: true }),
    suggestions: told.next,
    cause: causeOf(seen),
  })
}

interface Telling {
  readonly message: string
  readonly next: readonly string[]
}

function tellingFor(code: ErrorCode, seen: Seen, asked: Asked, permission: string | undefined): Telling {
  const where = asked.project === undefined ? '' : ` of project ${asked.project}`
  const said = seen.foreign ? `an answer that is not Google's (status ${seen.status})` : oneLine(seen.message)
  switch (code) {
    case 'SERVICE_DISABLED':
      return disabled(seen, asked)
    case 'ACCESS_DENIED':
      return refused(seen, asked, permission)
    case 'CREDENTIALS_INVALID':
      return {
        message: `Google does not accept the credentials (${asked.what}${where}): ${said}`,
        next: ['gcloud auth application-default login', 'wgo auth status'],
      }
    case 'VANISHED':
      return { message: `Not there, or gone meanwhile: ${asked.what}${where}: ${said}`, next: [] }
    case 'UNREACHABLE':
      return { message: `${asked.what}${where}: ${said}`, next: [wayToGoogle(seen)] }
    default:
      return { message: `${asked.what}${where}: ${said}`, next: [] }
  }
}

function disabled({ metadata }: Seen, { service, project }: Asked): Telling {
  const name = text(metadata.service) ?? service
  // Quota and switches may count for another project: that of the credentials.
  const consumer = text(metadata.consumer)?.replace(/^projects\//, '')
  const where =
    consumer === undefined || /^\d+$/.test(consumer) ? (project ?? consumer ?? 'PROJECT') : consumer
  return {
    message: `${name} is not switched on in project ${where}.`,
    next: [`gcloud services enable ${name} --project ${where}`],
  }
}

function refused(seen: Seen, { what, project = '' }: Asked, permission: string | undefined): Telling {
  const [, message, next] = REFUSALS.find(([pattern]) => pattern.test(`${seen.reason} ${seen.message}`)) ?? []
  if (message !== undefined && next !== undefined)
    return {
      message: `${message} (${what} of project ${project})`,
      next: [next.replaceAll('PROJECT', project)],
    }
  return {
    message: `Not allowed: ${what}${project === '' ? '' : ` of project ${project}`}${permission === undefined ? '' : ` needs ${permission}`}.`,
    next: [
      ...(permission === undefined ? [] : [`Allow ${permission}.`]),
      'wgo collectors gcp --policy prints a role that allows all that is read.',
    ],
  }
}

/** Refusals that no permission helps against, by reason and sentence. */
const REFUSALS: readonly (readonly [pattern: RegExp, message: string, next: string])[] = [
  [
    /BILLING_DISABLED|billingDisabled|billing (?:to be|is not|must be) enabled|accountDisabled/i,
    'Billing is off for the project.',
    'gcloud billing projects describe PROJECT',
  ],
  [
    /vpcServiceControls|SECURITY_POLICY_VIOLATED|VPC Service Controls/i,
    'A service perimeter (VPC Service Controls) forbids it.',
    'Read from inside the perimeter, or ask who looks after it for an access level.',
  ],
  [
    /ORG_POLICY|orgPolicy|ORG_RESTRICTION|organization policy|constraints\//i,
    'A policy of the organization forbids it.',
    'gcloud resource-manager org-policies list --project PROJECT',
  ],
  [
    /ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficient authentication scopes/i,
    'The access token has not the scope cloud-platform.',
    'gcloud auth application-default login --scopes https://www.googleapis.com/auth/cloud-platform',
  ],
  [
    /CONSUMER_INVALID|CONSUMER_SUSPENDED|USER_PROJECT_DENIED|may not exist|has been deleted/i,
    'The project does not exist, or is not to be seen with these credentials.',
    'gcloud projects list',
  ],
]

/** The permission that Google names is the one that is missing; ours is the second best. */
function permissionFor({ message, metadata }: Seen, { permission }: Asked): string | undefined {
  const named =
    text(metadata.permission) ??
    /['"]?\b([a-z][a-zA-Z]+\.[a-zA-Z]+\.[a-zA-Z]+)['"]? (?:permission|denied|access)/.exec(message)?.[1]
  const required =
    /Required '?([a-z]\w+\.\w+\.\w+)'? permission|Permission '?([a-z]\w+\.\w+\.\w+)'? denied/i.exec(message)
  return named ?? required?.[1] ?? required?.[2] ?? permission
}

function wayToGoogle({ reason, foreign }: Seen): string {
  if (isCertificateCode(reason)) return 'Name the certificates of your proxy in NODE_EXTRA_CA_CERTS.'
  if (foreign)
    return `Something between here and Google answers in its place: look at HTTPS_PROXY and the endpoints that are set (wgo config show).`
  return 'Look at the network. Behind a proxy: export HTTPS_PROXY=http://HOST:PORT'
}
