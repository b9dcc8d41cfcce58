import { basename } from 'node:path'
import { workspaceTest } from '../backends/workspaces.ts'

/** What stands beside states and is none: backups, locks, and what Terraform could not save. */
const BESIDE = /\.backup$|\.tflock$|\.lock\.info$|^\.terraform\.lock\.hcl$|^errored\.tfstate$/

/** True for a file that a folder or a glob turns up and that is passed over. */
export function standsBesideStates(path: string): boolean {
  return BESIDE.test(basename(path))
}

/** True for a file that is a state by its name. */
export function isStateName(path: string): boolean {
  return path.endsWith('.tfstate')
}

/** True for Terraform's or OpenTofu's configuration. */
export function isConfiguration(path: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(path)
}

const WORKSPACE = /(?:^|\/)terraform\.tfstate\.d\/([^/]+)\//

/** True for the state of a workspace that was not asked for. States of a name of their own belong to none. */
export function isAnotherWorkspace(path: string, wanted: string | undefined): boolean {
  const slashed = path.replaceAll('\\', '/')
  const named = WORKSPACE.exec(slashed)?.[1]
  const workspace = named ?? (basename(slashed) === 'terraform.tfstate' ? 'default' : undefined)
  return wanted !== undefined && workspace !== undefined && !workspaceTest(wanted)(workspace)
}
