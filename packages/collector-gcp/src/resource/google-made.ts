import type { ManagedBy } from '@wgo/core'
import type { Place } from './place.ts'

/** What Google makes in every project, unasked. */
export const GOOGLE_DEFAULT: ManagedBy = { kind: 'gcp', name: 'default' }

/** Accounts that Google's services act as: nobody made them, and nobody can remove them. */
const SERVICE_AGENT: ManagedBy = { kind: 'gcp', name: 'service-agent' }

/** `default` where a thing is one of Google's own making. */
export function defaultIf(isDefault: boolean | undefined): { managed_by?: ManagedBy } {
  return isDefault ? { managed_by: GOOGLE_DEFAULT } : {}
}

/**
 * Accounts that come with a project once Compute Engine or App Engine is switched on.
 * https://cloud.google.com/iam/docs/service-account-types#default
 */
export function isDefaultAccount(email: string): boolean {
  return COMPUTE_ACCOUNT.test(email) || APP_ENGINE_ACCOUNT.test(email)
}

const COMPUTE_ACCOUNT = /^(\d+)-compute@developer\.gserviceaccount\.com$/
const APP_ENGINE_ACCOUNT = /^([a-z0-9.:-]+)@appspot\.gserviceaccount\.com$/

/** One member of one role, as a policy grants it. */
interface Grant {
  readonly role: string
  readonly member: string
}

/**
 * Who made a grant, where Google did so unasked: to an account of this very project, and a role that it gives by itself. An agent
 * of another project, or one that owns this one, is what people should hear of.
 */
export function grantMadeBy({ role, member }: Grant, place: Place): ManagedBy | undefined {
  if (isConvenience(role, member, place)) return GOOGLE_DEFAULT
  const email = /^serviceAccount:(.+)$/.exec(member)?.[1] ?? ''
  if (role === 'roles/editor' && isOwnDefault(email, place)) return GOOGLE_DEFAULT
  return isOwnAgent(email, place) && AGENT_ROLE.test(role) ? SERVICE_AGENT : undefined
}

/** https://cloud.google.com/storage/docs/access-control/iam-roles#basic-roles-modifiable: every new bucket has these. */
function isConvenience(role: string, member: string, { project }: Place): boolean {
  const [, of] = /^project(?:Owner|Editor|Viewer):(.+)$/.exec(member) ?? []
  return of === project && /^roles\/storage\.legacy(?:Bucket|Object)/.test(role)
}

function isOwnDefault(email: string, { project, projectNumber }: Place): boolean {
  const number = COMPUTE_ACCOUNT.exec(email)?.[1]
  return number === undefined ? APP_ENGINE_ACCOUNT.exec(email)?.[1] === project : number === projectNumber
}

function isOwnAgent(email: string, { projectNumber }: Place): boolean {
  const number = AGENT.exec(email)?.[1]
  return number !== undefined && number === projectNumber
}

/** Roles that agents are given when their service is switched on. */
const AGENT_ROLE = /^roles\/(?:.+\.serviceAgent|editor|cloudbuild\.builds\.builder)$/i

/**
 * https://cloud.google.com/iam/docs/service-agents: a project's number at a domain of Google's own. Named one by one: anybody can
 * have a project that is called nearly so.
 */
const AGENT_DOMAINS: readonly string[] = [
  'bigquery-encryption',
  'cloud-cdn-fill',
  'cloud-filer',
  'cloud-memcache-sa',
  'cloud-ml.google.com',
  'cloud-redis',
  'cloud-tpu',
  'cloudbuild',
  'cloudcomposer-accounts',
  'cloudservices',
  'compute-system',
  'container-analysis',
  'container-engine-robot',
  'containerregistry',
  'dataflow-service-producer-prod',
  'dataproc-accounts',
  'dlp-api',
  'endpoints-portal',
  'firebase-rules',
  'gae-api-prod.google.com',
  'gcf-admin-robot',
  'gcp-gae-service',
  'genomics-api',
  'gs-project-accounts',
  'remotebuildexecution',
  'security-center-api',
  'serverless-robot-prod',
  'service-networking',
  'sourcerepo-service-accounts',
  'storage-transfer-service',
]

const AGENT: RegExp = new RegExp(
  `^(?:service-|project-)?(\\d+)@(?:gcp-sa-[a-z0-9-]+|${AGENT_DOMAINS.join('|').replaceAll('.', '\\.')})(?:\\.iam)?\\.gserviceaccount\\.com$`,
)
