import { type ErrorCode, WgoError } from '@wgo/core'
import { text } from '../resource/members.ts'
import { oneLine } from './one-line.ts'
import { isCertificateCode, meaningOf } from './reasons.ts'
import { refusalIn } from './refusals.ts'
import { causeOf, type Seen } from './seen.ts'
import { ENABLE, WAYS_IN } from './ways-in.ts'

/** What was asked, of which project. */
export interface Asked {
  /** `compute aggregated/instances`. */
  readonly what: string
  /** As it is switched on: `compute.googleapis.com`. */
  readonly service: string
  readonly project?: string
  readonly permission?: string
  /** Where the credentials come from. */
  readonly source?: string
  /** The project whose quota counts, where the credentials name one. */
  readonly quotaProject?: string
}

/** An error of Google's, or of the way there, as one of WGO's. */
export function googleError(seen: Seen, asked: Asked): WgoError {
  const code = meaningOf(seen)
  const permission = missingPermission(code, seen, asked)
  const told = tellingFor(code, seen, asked, permission)
  return new WgoError(code, told.message, {
    provider: 'gcp',
    ...(permission !== undefined && { permission }),
    ...(WAITED_FOR.has(code) && seen.retryAfterMs !== undefined && { retryAfterMs: seen.retryAfterMs }),
    ...(code === 'UNREACHABLE' && seen.foreign && { final: true }),
    suggestions: told.next,
    cause: causeOf(seen),
  })
}

function missingPermission(code: ErrorCode, seen: Seen, asked: Asked): string | undefined {
  if (code === 'ACCESS_DENIED') return permissionFor(seen, asked)
  return code === 'SERVICE_DISABLED' && isWayIn(seen, asked) ? (asked.permission ?? ENABLE) : undefined
}

/** Whether what is off is the way to look, and not what would be looked at: that may well be there. */
function isWayIn({ metadata }: Seen, asked: Asked): boolean {
  return WAYS_IN.has(asked.service) || consumerOf(metadata, asked) !== asked.project
}

/** Google may say how long: too many calls, or a server that is down for a while. */
const WAITED_FOR: ReadonlySet<ErrorCode> = new Set(['THROTTLED', 'PROVIDER_FAULT'])

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
      return unaccepted(said, where, asked)
    case 'VANISHED':
      return { message: `Not there, or gone meanwhile: ${asked.what}${where}: ${said}`, next: [] }
    case 'UNREACHABLE':
      return { message: `${asked.what}${where}: ${said}`, next: [wayToGoogle(seen)] }
    case 'THROTTLED':
      return { message: `${asked.what}${where}: ${said}`, next: quota(asked) }
    default:
      return { message: `${asked.what}${where}: ${said}`, next: [] }
  }
}

function quota({ service, project, quotaProject }: Asked): readonly string[] {
  const whose = quotaProject ?? project
  const page = `https://console.cloud.google.com/apis/api/${service}/quotas`
  return [
    'Scan again later, or slower: wgo scan --max-workers 2',
    ...(whose === undefined ? [] : [`${page}?project=${whose}`]),
  ]
}

function unaccepted(said: string, where: string, { what, source }: Asked): Telling {
  const whose = source === undefined ? '' : ` of ${source}`
  const isGiven = source === 'GOOGLE_OAUTH_ACCESS_TOKEN'
  return {
    message: `Google does not accept the credentials${whose} (${what}${where}): ${said}`,
    next: [
      isGiven
        ? 'export GOOGLE_OAUTH_ACCESS_TOKEN=$(gcloud auth print-access-token)'
        : 'gcloud auth application-default login',
      'wgo auth status',
    ],
  }
}

function disabled({ metadata }: Seen, asked: Asked): Telling {
  const name = text(metadata.service) ?? asked.service
  const where = consumerOf(metadata, asked) ?? 'PROJECT'
  return {
    message: `${name} is not switched on in project ${where}.`,
    next: [`gcloud services enable ${name} --project ${where}`],
  }
}

/**
 * The project that an error is about: what is asked for, or the one whose quota counts. Google names it by number mostly: by
 * its id where there is no other that it could be.
 */
function consumerOf(metadata: Seen['metadata'], { project, quotaProject }: Asked): string | undefined {
  const consumer = text(metadata.consumer)?.replace(/^projects\//, '')
  const isOther = quotaProject !== undefined && quotaProject !== project
  return consumer === undefined || (/^\d+$/.test(consumer) && !isOther) ? (project ?? consumer) : consumer
}

function refused(seen: Seen, asked: Asked, permission: string | undefined): Telling {
  const { what, project } = asked
  const where = project === undefined ? what : `${what} of project ${project}`
  const refusal = refusalIn(seen)
  if (refusal !== undefined) {
    const named = (words: string): string =>
      words.replaceAll('PROJECT', consumerOf(seen.metadata, asked) ?? 'PROJECT')
    return {
      message: `${named(refusal.why)}${refusal.whole ? '' : ` (${where})`}`,
      next: refusal.next.map(named),
    }
  }
  return {
    message: `Not allowed: ${where}${permission === undefined ? '' : ` needs ${permission}`}.`,
    next: allowing(permission),
  }
}

/** No custom role of a project holds what lists projects and folders. */
const LISTS_PROJECTS = /^resourcemanager\.(?:projects|folders)\.list$/

function allowing(permission: string | undefined): readonly string[] {
  if (permission !== undefined && LISTS_PROJECTS.test(permission))
    return [
      'gcloud organizations add-iam-policy-binding NUMBER --member MEMBER --role roles/browser',
      'wgo scan --project ID',
    ]
  return [
    ...(permission === undefined ? [] : [`Allow ${permission}.`]),
    'wgo collectors gcp --policy prints a role that allows all that is read.',
  ]
}

/** The permission that Google names is the one that is missing; ours is the second best. */
function permissionFor(seen: Seen, { permission }: Asked): string | undefined {
  const { message, metadata } = seen
  const named =
    text(metadata.permission) ??
    /['"]?\b([a-z][a-zA-Z]+\.[a-zA-Z]+\.[a-zA-Z]+)['"]? (?:permission|denied|access)/.exec(message)?.[1]
  const required =
    /Required '?([a-z]\w+\.\w+\.\w+)'? permission|Permission '?([a-z]\w+\.\w+\.\w+)'? denied/i.exec(message)
  return named ?? required?.[1] ?? required?.[2] ?? (refusalIn(seen) ? undefined : permission)
}

function wayToGoogle({ reason, foreign }: Seen): string {
  if (isCertificateCode(reason)) return 'Name the certificates of your proxy in NODE_EXTRA_CA_CERTS.'
  if (foreign)
    return `Something between here and Google answers in its place: look at HTTPS_PROXY and the endpoints that are set (wgo config show).`
  return 'Look at the network. Behind a proxy: export HTTPS_PROXY=http://HOST:PORT'
}
