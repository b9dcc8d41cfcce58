import {
  redactText,
  type Setting,
  type SettingsRecord,
  type StandardSchema,
  settingsSchema,
  WgoError,
} from '@wgo/core'

/** What the user says about AWS, under `providers.aws`. */
export interface AwsConfig {
  /** Profiles of the shared config files, an account each. Empty: the default credentials. */
  readonly profiles: readonly string[]
  /** Roles to assume with them, by ARN, an account each. Empty: none, the credentials' own account is read. */
  readonly assume_role: readonly string[]
  readonly external_id?: string
  readonly session_name: string
  /** Name of the role to assume in every active account of the Organization. */
  readonly organization_role?: string
  /** Of an Organization, only these accounts. Empty: all. */
  readonly accounts: readonly string[]
  readonly exclude_accounts: readonly string[]
  /** Regions by name; `all`: every region that the account has switched on. */
  readonly regions: readonly string[]
  readonly exclude_regions: readonly string[]
  /** Where AWS is, for what is not AWS itself. */
  readonly endpoint?: string
}

/** The settings, relative to `providers.aws`. */
export const AWS_SETTINGS: readonly Setting[] = [
  {
    key: 'profiles',
    kind: 'texts',
    description: 'Profiles to read with, an account each; default: the default credentials',
    flag: {
      name: 'profile',
      value: 'NAME',
      description: 'An AWS profile to read with. May be given more than once: an account each.',
    },
  },
  { key: 'assume_role', kind: 'texts', description: 'ARNs of roles to assume, an account each' },
  { key: 'external_id', kind: 'text', description: 'External id to assume roles with' },
  {
    key: 'session_name',
    kind: 'text',
    default: 'wgo',
    description: 'Session name to assume roles with: it is seen in CloudTrail',
  },
  {
    key: 'organization_role',
    kind: 'text',
    description: 'Name of a role to assume in every active account of the Organization',
  },
  {
    key: 'accounts',
    kind: 'texts',
    description: 'Of the Organization, read only these account ids; default: all',
  },
  { key: 'exclude_accounts', kind: 'texts', description: 'Account ids of the Organization to leave out' },
  {
    key: 'regions',
    kind: 'texts',
    default: ['all'],
    description: 'Regions to read; all: every region that the account has switched on',
    flag: {
      name: 'region',
      value: 'eu-west-1',
      description: 'An AWS region to read, or all. May be given more than once.',
    },
  },
  { key: 'exclude_regions', kind: 'texts', description: 'Regions to leave out' },
  { key: 'endpoint', kind: 'text', description: 'URL that answers in place of AWS, for test servers' },
]

const written = settingsSchema(AWS_SETTINGS)

const NOTHING_SAID = {
  profiles: [],
  assume_role: [],
  session_name: 'wgo',
  accounts: [],
  exclude_accounts: [],
  regions: ['all'],
  exclude_regions: [],
} as const satisfies AwsConfig

/** Validates what was written and fills in what was not. */
export const AWS_CONFIG: StandardSchema<unknown, AwsConfig> = {
  '~standard': {
    version: 1,
    vendor: 'wgo',
    validate: async value => {
      const result = await written['~standard'].validate(value)
      if (result.issues) return result
      const config = configFrom(result.value)
      const issues = config.assume_role.filter(arn => !ROLE.test(arn)).map(noRole)
      return issues.length > 0 ? { issues } : { value: config }
    },
  },
}

/** The configuration that was written or validated before, as it is read. Throws CONFIG_INVALID. */
export async function readConfig(written: Partial<AwsConfig>): Promise<AwsConfig> {
  const result = await AWS_CONFIG['~standard'].validate(written)
  if (!result.issues) return result.value
  const messages = result.issues.map(({ message }) => message)
  throw new WgoError('CONFIG_INVALID', messages.join('\n'), { provider: 'aws' })
}

const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/

function noRole(written: string): { readonly message: string; readonly path: readonly string[] } {
  const example = 'arn:aws:iam::123456789012:role/wgo'
  return {
    path: ['assume_role'],
    message: `assume_role takes ARNs of roles, such as ${example}; "${redactText(written)}" is none.`,
  }
}

function configFrom(record: SettingsRecord): AwsConfig {
  return { ...NOTHING_SAID, ...record } as AwsConfig
}
