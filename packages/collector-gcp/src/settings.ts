import {
  redactText,
  type SchemaIssue,
  type Setting,
  type SettingsRecord,
  type StandardSchema,
  settingsSchema,
  WgoError,
} from '@wgo/core'

/** What the user says about Google Cloud, under `providers.gcp`. */
export interface GcpConfig {
  /** Project ids. Empty: the one that the credentials or the environment name, unless folders or organizations are. */
  readonly projects: readonly string[]
  /** Numbers of folders: every active project in and below them. */
  readonly folders: readonly string[]
  /** Numbers of organizations: every active project of them. */
  readonly organizations: readonly string[]
  readonly exclude_projects: readonly string[]
  /** A file of credentials, in place of the application default credentials. */
  readonly credentials?: string
  /** The e-mail address of a service account to read as; after those between, as gcloud takes them: `BETWEEN,READER`. */
  readonly impersonate_service_account?: string
  /** Each service's own API, or Cloud Asset Inventory. */
  readonly via: 'api' | 'asset'
  /** What answers in place of an API, by its name. */
  readonly endpoints: Readonly<Record<string, string | undefined>>
}

/** APIs whose endpoint can be set. */
const APIS = [
  'artifactregistry',
  'bigquery',
  'cloudasset',
  'cloudfunctions',
  'cloudkms',
  'cloudresourcemanager',
  'compute',
  'container',
  'dns',
  'iam',
  'iamcredentials',
  'logging',
  'memcache',
  'oauth2',
  'pubsub',
  'redis',
  'run',
  'secretmanager',
  'serviceusage',
  'sqladmin',
  'storage',
] as const

/** The settings, relative to `providers.gcp`. */
export const GCP_SETTINGS: readonly Setting[] = [
  {
    key: 'projects',
    kind: 'texts',
    description: 'Ids of the projects to read; default: the one that the credentials or gcloud name',
    flag: {
      name: 'project',
      value: 'ID',
      description: 'A Google Cloud project to read. May be given more than once.',
    },
  },
  {
    key: 'folders',
    kind: 'texts',
    description: 'Numbers of folders: every project in and below them',
    flag: {
      name: 'gcp-folder',
      value: 'NUMBER',
      description: 'Read every project in and below this Google Cloud folder. May be given more than once.',
    },
  },
  {
    key: 'organizations',
    kind: 'texts',
    description: 'Numbers of organizations: every project of them',
    flag: {
      name: 'gcp-organization',
      value: 'NUMBER',
      description: 'Read every project of this Google Cloud organization. May be given more than once.',
    },
  },
  { key: 'exclude_projects', kind: 'texts', description: 'Ids of projects to leave out' },
  {
    key: 'credentials',
    kind: 'text',
    description: 'A file of credentials; default: the application default credentials',
  },
  {
    key: 'impersonate_service_account',
    kind: 'text',
    description: 'E-mail address of a service account to read as',
  },
  {
    key: 'via',
    kind: 'choice',
    of: ['api', 'asset'],
    default: 'api',
    description: "How to read: each service's own API, or Cloud Asset Inventory",
    flag: {
      name: 'gcp-via',
      value: 'api|asset',
      description: "Read each service's own API, or all of a project from Cloud Asset Inventory.",
      policy: true,
    },
  },
  ...APIS.map(
    (name): Setting => ({
      key: `endpoints.${name}`,
      kind: 'text',
      description: `URL that answers in place of ${name}.googleapis.com, such as a private endpoint`,
    }),
  ),
]

const written = settingsSchema(GCP_SETTINGS)

/** Validates what was written and fills in what was not. */
export const GCP_CONFIG: StandardSchema<unknown, GcpConfig> = {
  '~standard': {
    version: 1,
    vendor: 'wgo',
    validate: async value => {
      const result = await written['~standard'].validate(value)
      if (result.issues) return result
      const config = configFrom(result.value)
      const issues = issuesOf(config)
      return issues.length > 0 ? { issues } : { value: config }
    },
  },
}

/** The configuration that was written or validated before, as it is read. Throws CONFIG_INVALID. */
export async function readConfig(config: Partial<GcpConfig>): Promise<GcpConfig> {
  const result = await GCP_CONFIG['~standard'].validate(config)
  if (!result.issues) return result.value
  const messages = result.issues.map(({ message }) => message)
  throw new WgoError('CONFIG_INVALID', messages.join('\n'), { provider: 'gcp' })
}

function configFrom(record: SettingsRecord): GcpConfig {
  const endpoints = Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) =>
      key.startsWith('endpoints.') ? [[key.slice('endpoints.'.length), value]] : [],
    ),
  )
  const own = Object.fromEntries(Object.entries(record).filter(([key]) => !key.startsWith('endpoints.')))
  return { ...NOTHING_SAID, ...own, endpoints } as GcpConfig
}

const NOTHING_SAID = {
  projects: [],
  folders: [],
  organizations: [],
  exclude_projects: [],
  via: 'api',
} as const

/** https://cloud.google.com/resource-manager/docs/creating-managing-projects; older ones have a domain before them. */
const PROJECT = /^(?:[a-z0-9.-]+\.[a-z]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/

const EMAIL = /^[^@\s/:,]+@[^@\s/:,]+$/

function issuesOf(config: GcpConfig): readonly SchemaIssue[] {
  const email = config.impersonate_service_account
  return [
    ...(['projects', 'exclude_projects'] as const).flatMap(member =>
      config[member].filter(id => !PROJECT.test(id)).map(id => noProject(member, id)),
    ),
    ...(['folders', 'organizations'] as const).flatMap(member =>
      config[member].filter(each => !/^\d+$/.test(each)).map(each => noNumber(member, each)),
    ),
    ...(email === undefined || email.split(',').every(each => EMAIL.test(each)) ? [] : [noEmail(email)]),
    ...Object.entries(config.endpoints).flatMap(([name, url]) =>
      url === undefined || (URL.canParse(url) && /^https?:/i.test(url)) ? [] : [noUrl(name, url)],
    ),
  ]
}

function noProject(member: string, id: string): SchemaIssue {
  const hint = /^\d+$/.test(id)
    ? ' Numbers are not taken: the id stands beside the number in the console.'
    : ''
  return {
    path: [member],
    message: `${member} takes ids of projects, such as shop-prod-1; "${redactText(id)}" is none.${hint}`,
  }
}

function noNumber(member: string, value: string): SchemaIssue {
  return {
    path: [member],
    message: `${member} takes numbers, such as 123456789012; "${redactText(value)}" is none.`,
  }
}

function noEmail(value: string): SchemaIssue {
  return {
    path: ['impersonate_service_account'],
    message: `impersonate_service_account takes an e-mail address, such as reader@shop-prod-1.iam.gserviceaccount.com; "${redactText(value)}" is none.`,
  }
}

function noUrl(name: string, url: string): SchemaIssue {
  return {
    path: ['endpoints', name],
    message: `endpoints.${name} is "${redactText(url)}": that is no URL, such as https://${name}-myendpoint.p.googleapis.com/.`,
  }
}
