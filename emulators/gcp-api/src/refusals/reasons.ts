import type { Api } from '../apis.ts'
import { errorInfo, help, type Refusal } from './refusal.ts'

/** What a reason is told of. */
export interface Circumstances {
  readonly api: Api
  readonly project: { readonly projectId: string; readonly projectNumber: string }
  /** `compute.instances.list`. */
  readonly permission: string
  /** `projects/p`, or what was asked for. */
  readonly resource: string
  /** Who asks: an e-mail address. */
  readonly principal: string
}

export type Reason =
  | 'PERMISSION_DENIED'
  | 'SERVICE_DISABLED'
  | 'BILLING_DISABLED'
  | 'RATE_LIMIT_EXCEEDED'
  | 'QUOTA_EXCEEDED'
  | 'CONSUMER_INVALID'
  | 'USER_PROJECT_DENIED'
  | 'QUOTA_PROJECT_MISSING'
  | 'VPC_SERVICE_CONTROLS'
  | 'ORG_POLICY'
  | 'NOT_FOUND'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'INVALID_ARGUMENT'

export const UNAVAILABLE: Refusal = {
  http: 503,
  status: 'UNAVAILABLE',
  reason: 'backendError',
  message: 'The service is currently unavailable.',
}

const CONSOLE = 'https://console.developers.google.com'

/** How Google refuses, by the reason that it gives. */
export const REASONS: Readonly<Record<Reason, (told: Circumstances) => Refusal>> = {
  PERMISSION_DENIED: denied,
  SERVICE_DISABLED: disabled,
  BILLING_DISABLED: billingDisabled,
  RATE_LIMIT_EXCEEDED: rateLimited,
  QUOTA_EXCEEDED: quotaExceeded,
  CONSUMER_INVALID: consumerInvalid,
  USER_PROJECT_DENIED: userProjectDenied,
  QUOTA_PROJECT_MISSING: quotaProjectMissing,
  VPC_SERVICE_CONTROLS: outsidePerimeter,
  ORG_POLICY: orgPolicy,
  NOT_FOUND: ({ resource }) => notFound(resource),
  UNAUTHENTICATED: () => unauthenticated(true),
  UNAVAILABLE: () => UNAVAILABLE,
  INVALID_ARGUMENT: () => invalid('Request contains an invalid argument.'),
  INTERNAL: () => ({
    http: 500,
    status: 'INTERNAL',
    reason: 'internalError',
    message: 'Internal error encountered.',
  }),
}

export function notFound(resource: string): Refusal {
  return {
    http: 404,
    status: 'NOT_FOUND',
    reason: 'notFound',
    message: `The resource '${resource}' was not found`,
  }
}

export function invalid(message: string): Refusal {
  return { http: 400, status: 'INVALID_ARGUMENT', reason: 'invalid', message }
}

/** A token that is nobody's, or none at all. */
export function unauthenticated(hasToken: boolean): Refusal {
  const expected =
    'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.'
  const realm = 'Bearer realm="https://accounts.google.com/"'
  return {
    http: 401,
    status: 'UNAUTHENTICATED',
    reason: hasToken ? 'authError' : 'required',
    message: `Request ${hasToken ? 'had invalid authentication credentials' : 'is missing required authentication credential'}. ${expected}`,
    headers: { 'www-authenticate': hasToken ? `${realm}, error="invalid_token"` : realm },
    details: [
      errorInfo(hasToken ? 'ACCESS_TOKEN_TYPE_UNSUPPORTED' : 'CREDENTIALS_MISSING', 'googleapis.com', {}),
    ],
  }
}

function denied({ api, permission, resource, principal }: Circumstances): Refusal {
  return {
    ...FORBIDDEN,
    message:
      api.name === 'storage'
        ? `${principal} does not have ${permission} access to the Google Cloud project. Permission '${permission}' denied on resource (or it may not exist).`
        : api.errors === 'listed'
          ? `Required '${permission}' permission for '${resource}'`
          : `Permission '${permission}' denied on resource '//${api.service}/${resource}' (or it may not exist).`,
    ...(api.errors === 'status' && {
      details: [errorInfo('IAM_PERMISSION_DENIED', api.service, { permission, resource })],
    }),
  }
}

function disabled({ api, project }: Circumstances): Refusal {
  const { projectNumber } = project
  const activationUrl = `${CONSOLE}/apis/api/${api.service}/overview?project=${projectNumber}`
  return {
    ...FORBIDDEN,
    message: `${api.title} has not been used in project ${projectNumber} before or it is disabled. Enable it by visiting ${activationUrl} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    reason: 'accessNotConfigured',
    domain: 'usageLimits',
    details: [
      help('Google developers console API activation', activationUrl),
      errorInfo('SERVICE_DISABLED', 'googleapis.com', {
        service: api.service,
        serviceTitle: api.title,
        consumer: `projects/${projectNumber}`,
        containerInfo: projectNumber,
        activationUrl,
      }),
    ],
  }
}

function billingDisabled({ api, project }: Circumstances): Refusal {
  const { projectNumber } = project
  const url = `${CONSOLE}/billing/enable?project=${projectNumber}`
  return {
    ...FORBIDDEN,
    message: `This API method requires billing to be enabled. Please enable billing on project #${projectNumber} by visiting ${url} then retry. If you enabled billing for this project recently, wait a few minutes for the action to propagate to our systems and retry.`,
    details: [
      help('Google developers console billing', url),
      errorInfo('BILLING_DISABLED', 'googleapis.com', {
        service: api.service,
        consumer: `projects/${projectNumber}`,
      }),
    ],
  }
}

/** Old APIs say 403 where newer ones say 429. */
function rateLimited({ api, project }: Circumstances): Refusal {
  const consumer = `projects/${project.projectNumber}`
  return {
    http: api.errors === 'listed' ? 403 : 429,
    status: api.errors === 'listed' ? 'PERMISSION_DENIED' : 'RESOURCE_EXHAUSTED',
    reason: 'rateLimitExceeded',
    domain: 'usageLimits',
    message: `Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service '${api.service}' for consumer 'project_number:${project.projectNumber}'.`,
    details: [
      errorInfo('RATE_LIMIT_EXCEEDED', 'googleapis.com', {
        consumer,
        service: api.service,
        quota_limit: 'defaultPerMinutePerProject',
        quota_limit_value: '1500',
        quota_location: 'global',
        quota_metric: `${api.service}/default`,
        quota_unit: '1/min/{project}',
      }),
    ],
  }
}

function quotaExceeded({ project }: Circumstances): Refusal {
  return {
    http: 403,
    status: 'PERMISSION_DENIED',
    reason: 'quotaExceeded',
    domain: 'usageLimits',
    message: `Quota exceeded: the daily limit of project ${project.projectId} is used up.`,
  }
}

function consumerInvalid({ api, project }: Circumstances): Refusal {
  return {
    ...FORBIDDEN,
    message: `Permission denied on resource project ${project.projectId}.`,
    details: [
      help('Google developers console', CONSOLE),
      errorInfo('CONSUMER_INVALID', 'googleapis.com', {
        service: api.service,
        consumer: `projects/${project.projectId}`,
        containerInfo: project.projectId,
      }),
    ],
  }
}

function userProjectDenied({ api, project }: Circumstances): Refusal {
  return {
    ...FORBIDDEN,
    message: `Caller does not have required permission to use project ${project.projectId}. Grant the caller the roles/serviceusage.serviceUsageConsumer role, or a custom role with the serviceusage.services.use permission, by visiting ${CONSOLE}/iam-admin/iam/project?project=${project.projectId} and then retry. Propagation of the new permission may take a few minutes.`,
    details: [
      errorInfo('USER_PROJECT_DENIED', 'googleapis.com', {
        service: api.service,
        consumer: `projects/${project.projectId}`,
      }),
    ],
  }
}

/** A sign-in of gcloud's that names no quota project counts for gcloud's own, which has next to nothing switched on. */
function quotaProjectMissing({ api }: Circumstances): Refusal {
  return {
    ...FORBIDDEN,
    message: `Your application is authenticating by using local Application Default Credentials. The ${api.service} API requires a quota project, which is not set by default. To learn how to set your quota project, see https://cloud.google.com/docs/authentication/adc-troubleshooting/user-creds .`,
    details: [
      errorInfo('SERVICE_DISABLED', 'googleapis.com', {
        service: api.service,
        consumer: 'projects/764086051850',
      }),
    ],
  }
}

/** Its users are told so until it is gone for good. */
export function projectDeleted({ api, project }: Pick<Circumstances, 'api' | 'project'>): Refusal {
  return {
    ...FORBIDDEN,
    message: `Project '${project.projectId}' not found or deleted.`,
    details: [
      errorInfo('CONSUMER_INVALID', 'googleapis.com', {
        service: api.service,
        consumer: `projects/${project.projectId}`,
      }),
    ],
  }
}

function outsidePerimeter({ api, project }: Circumstances): Refusal {
  const uid = 'kq1XjVQnEQlJ0nBhUX4NCOYhnqbGwO2vZk3Jc5Yt'
  return {
    ...FORBIDDEN,
    message: `Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: ${uid}`,
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.PreconditionFailure',
        violations: [{ type: 'VPC_SERVICE_CONTROLS', description: uid }],
      },
      errorInfo('SECURITY_POLICY_VIOLATED', 'googleapis.com', {
        uid,
        service: api.service,
        consumer: `projects/${project.projectNumber}`,
      }),
    ],
  }
}

function orgPolicy({ api, project }: Circumstances): Refusal {
  const consumer = `projects/${project.projectNumber}`
  return {
    ...FORBIDDEN,
    message: `Request is disallowed by organization's constraints/gcp.restrictServiceUsage constraint for '${consumer}' attempting to use service '${api.service}'.`,
    details: [
      errorInfo('RESOURCE_USAGE_RESTRICTION_VIOLATED', 'googleapis.com', {
        service: api.service,
        consumer,
      }),
    ],
  }
}

const FORBIDDEN = { http: 403, status: 'PERMISSION_DENIED', reason: 'forbidden' } as const
