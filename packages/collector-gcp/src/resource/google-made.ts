import type { ManagedBy } from '@wgo/core'

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
  return (
    /^\d+-compute@developer\.gserviceaccount\.com$/.test(email) ||
    /@appspot\.gserviceaccount\.com$/.test(email)
  )
}

/** Who a member of a binding is, where it is one of Google's own. */
export function memberMadeBy(member: string): ManagedBy | undefined {
  const email = /^(?:deleted:)?serviceAccount:([^?]+)/.exec(member)?.[1]
  if (email === undefined) return undefined
  if (isDefaultAccount(email)) return GOOGLE_DEFAULT
  return isServiceAgent(email) ? SERVICE_AGENT : undefined
}

/** https://cloud.google.com/iam/docs/service-agents: numbers at a domain of Google's own. */
function isServiceAgent(email: string): boolean {
  return AGENT.test(email)
}

const AGENT =
  /^(?:service-|project-)?\d+@(?:gcp-sa-[a-z0-9-]+|[a-z0-9-]+-(?:system|robot|robot-prod|service|accounts)|containerregistry|cloudservices|cloudbuild)(?:\.iam)?\.gserviceaccount\.com$/
