import { basename } from 'node:path'

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

/** The workspace to which a state belongs by its name. States of a name of their own belong to none. */
export function workspaceOf(path: string): string | undefined {
  const slashed = path.replaceAll('\\', '/')
  return WORKSPACE.exec(slashed)?.[1] ?? (basename(slashed) === 'terraform.tfstate' ? 'default' : undefined)
}
