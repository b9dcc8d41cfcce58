import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The provider of AWS. */
export const PROVIDER = 'registry.terraform.io/hashicorp/aws'
export const PROVIDER_VERSION = '5.100.0'

/** A Terraform filesystem mirror that holds the provider. */
const MIRROR = process.env.TF_PLUGIN_MIRROR ?? ''

/** Whether this machine has `terraform` and, where `TF_PLUGIN_MIRROR` says, the provider. */
export const HAS_TERRAFORM: boolean =
  MIRROR !== '' &&
  existsSync(join(MIRROR, PROVIDER, PROVIDER_VERSION)) &&
  spawnSync('terraform', ['version'], { stdio: 'ignore', timeout: 60_000 }).status === 0

/** A folder that Terraform works in. */
export interface Workspace extends AsyncDisposable {
  readonly folder: string
  /** Runs Terraform; what it prints. */
  run(...args: readonly string[]): Promise<string>
}

/** Copies a configuration to a folder of its own and makes it ready. `env`: what Terraform sees beyond PATH and HOME. */
export async function openWorkspace(
  configuration: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-terraform-'))
  const settings = join(folder, 'terraform.rc')
  await cp(configuration, folder, { recursive: true })
  await writeFile(
    settings,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror { path = "${MIRROR}" }\n}\n`,
  )
  const { PATH = '', HOME = '' } = process.env
  const whole = { PATH, HOME, TF_CLI_CONFIG_FILE: settings, TF_IN_AUTOMATION: '1', ...env }
  const run: Workspace['run'] = async (...args) => {
    const options = { cwd: folder, env: whole, maxBuffer: 1 << 28 }
    return (await promisify(execFile)('terraform', args, options)).stdout
  }
  const workspace = { folder, run, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
  await run('init', '-input=false', '-no-color')
  return workspace
}
