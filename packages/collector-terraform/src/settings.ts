import { type Setting, type SettingsRecord, type StandardSchema, settingsSchema } from '@wgo/core'

/** What the user says about Terraform, under `providers.terraform`. */
export interface TerraformConfig {
  /** Files, folders, globs (`**` for any depth), addresses, and `-` for standard input. Empty: the working folder. */
  readonly states: readonly string[]
  /**
   * The workspaces of working folders, and of states named by an address: a name, a pattern, or `all`. Absent: of local
   * ones all, of others the one that is selected.
   */
  readonly workspace?: string
  /** Ask `terraform state pull` for states that lie in a backend that WGO does not read by itself. */
  readonly pull: boolean
  /** The program that pulls; absent: the one that the folder is locked to. */
  readonly program?: string
  /** A file with the passphrase of states that OpenTofu encrypted. */
  readonly passphrase_file?: string
  /** Headers for states of the web, each behind the beginning of the addresses that get it. `$NAME` is a variable. */
  readonly http_headers?: readonly string[]
}

/** The environment variable with the passphrase of states that OpenTofu encrypted. Goes before the file. */
export const PASSPHRASE_VARIABLE = 'WGO_TOFU_PASSPHRASE'

/** The settings, relative to `providers.terraform`. */
export const TERRAFORM_SETTINGS: readonly Setting[] = [
  {
    key: 'states',
    kind: 'texts',
    description:
      'Files, folders, globs or addresses of Terraform states, - for standard input; default: the working folder',
    flag: {
      name: 'state',
      value: 'PATH',
      description:
        'A Terraform state: file, folder, glob, address, or - for stdin. May be given more than once.',
    },
  },
  {
    key: 'workspace',
    kind: 'text',
    description:
      'Workspaces to read: a name, a pattern, or all; default: local ones all, of remote ones the selected',
    flag: {
      name: 'workspace',
      value: 'NAME|all',
      description: 'A Terraform workspace to read: a name, a pattern, or all.',
    },
  },
  {
    key: 'pull',
    kind: 'flag',
    default: false,
    description: 'Run "terraform state pull" in working folders whose backend WGO does not read by itself',
  },
  {
    key: 'program',
    kind: 'text',
    description:
      'The program that pulls, such as tofu; default: terraform, or tofu where the folder is locked to it',
  },
  {
    key: 'passphrase_file',
    kind: 'text',
    description: `File with the passphrase of states encrypted by OpenTofu; ${PASSPHRASE_VARIABLE} goes before it`,
  },
  {
    key: 'http_headers',
    kind: 'texts',
    description:
      'Headers for states at http(s) addresses: "https://gitlab.example.com PRIVATE-TOKEN: $GITLAB_TOKEN"',
  },
]

const written = settingsSchema(TERRAFORM_SETTINGS)

/** Validates what was written and fills in what was not. */
export const TERRAFORM_CONFIG: StandardSchema<unknown, TerraformConfig> = {
  '~standard': {
    version: 1,
    vendor: 'wgo',
    validate: async value => {
      const result = await written['~standard'].validate(value)
      return result.issues ? result : { value: configFrom(result.value) }
    },
  },
}

function configFrom(record: SettingsRecord): TerraformConfig {
  return { states: [], pull: false, ...record } as TerraformConfig
}
