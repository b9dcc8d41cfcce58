import { type Setting, type SettingsRecord, type StandardSchema, settingsSchema } from '@wgo/core'

/** What the user says about Terraform, under `providers.terraform`. */
export interface TerraformConfig {
  /** Files, folders, globs (`**` for any depth) and `-` for standard input. Empty: the working folder. */
  readonly states: readonly string[]
  /** Of working folders, only this workspace. Absent: every local one. */
  readonly workspace?: string
  /** Ask `terraform state pull` for states that lie in a remote backend. */
  readonly pull: boolean
  /** The program that pulls; absent: the one that the folder is locked to. */
  readonly program?: string
  /** A file with the passphrase of states that OpenTofu encrypted. */
  readonly passphrase_file?: string
}

/** The environment variable with the passphrase of states that OpenTofu encrypted. Goes before the file. */
export const PASSPHRASE_VARIABLE = 'WGO_TOFU_PASSPHRASE'

/** The settings, relative to `providers.terraform`. */
export const TERRAFORM_SETTINGS: readonly Setting[] = [
  {
    key: 'states',
    kind: 'texts',
    description:
      'Files, folders or globs of Terraform states, - for standard input; default: the working folder',
    flag: {
      name: 'state',
      value: 'PATH',
      description: 'A Terraform state: file, folder, glob, or - for stdin. May be given more than once.',
    },
  },
  {
    key: 'workspace',
    kind: 'text',
    description: 'Of working folders read only this workspace; default: every local one',
  },
  {
    key: 'pull',
    kind: 'flag',
    default: false,
    description: 'Run "terraform state pull" in working folders whose state is in a remote backend',
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
