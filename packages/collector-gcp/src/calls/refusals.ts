import { lacksQuotaProject } from './reasons.ts'
import type { Seen } from './seen.ts'

/** A refusal that no permission of ours helps against. `PROJECT` stands for the project that it is about. */
export interface Refusal {
  readonly why: string
  readonly next: readonly string[]
  /** It is so for all of the project. */
  readonly whole?: true
}

/** What Google refuses for another reason than a permission. undefined: a permission is what is missing. */
export function refusalIn(seen: Seen): Refusal | undefined {
  if (lacksQuotaProject(seen)) return NO_QUOTA_PROJECT
  const { reason, message } = seen
  return REFUSALS.find(({ said }) => said.test(`${reason} ${message}`))
}

const NO_QUOTA_PROJECT: Refusal = {
  why: 'The sign-in names no project whose quota counts.',
  next: ['gcloud auth application-default set-quota-project ID', 'export GOOGLE_CLOUD_QUOTA_PROJECT=ID'],
  whole: true,
}

/** `said`: in reason and sentence. What is denied, Google always says, may also not exist: that tells nothing. */
const REFUSALS: readonly (Refusal & { readonly said: RegExp })[] = [
  {
    said: /BILLING_DISABLED|billingDisabled|billing (?:to be|is not|must be) enabled|accountDisabled/i,
    why: 'Billing is off for project PROJECT.',
    next: ['gcloud billing projects link PROJECT --billing-account ACCOUNT'],
    whole: true,
  },
  {
    said: /vpcServiceControls|SECURITY_POLICY_VIOLATED|VPC Service Controls/i,
    why: 'A service perimeter (VPC Service Controls) forbids it.',
    next: ['Read from inside the perimeter, or ask who looks after it for an access level.'],
  },
  {
    said: /ORG_POLICY|orgPolicy|ORG_RESTRICTION|organization policy|constraints\//i,
    why: 'A policy of the organization forbids it.',
    next: ['gcloud resource-manager org-policies list --project PROJECT'],
  },
  {
    said: /ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficient authentication scopes/i,
    why: 'The access token has not the scope cloud-platform.',
    next: ['gcloud auth application-default login --scopes https://www.googleapis.com/auth/cloud-platform'],
  },
  {
    said: /USER_PROJECT_DENIED/,
    why: 'The quota of project PROJECT may not be used: it does not exist, or serviceusage.services.use is missing there.',
    next: [
      'gcloud projects add-iam-policy-binding PROJECT --member MEMBER --role roles/serviceusage.serviceUsageConsumer',
      'gcloud auth application-default set-quota-project ID',
    ],
    whole: true,
  },
  {
    said: /CONSUMER_SUSPENDED/,
    why: 'Google has suspended project PROJECT.',
    next: ['gcloud projects describe PROJECT'],
    whole: true,
  },
  {
    said: /CONSUMER_INVALID|has been deleted/i,
    why: 'The project PROJECT does not exist, or is not to be seen with these credentials.',
    next: ['gcloud projects list'],
    whole: true,
  },
]
