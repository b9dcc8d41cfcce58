import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Change, Hint } from '@wgo/core'
import type { Workspace } from '@wgo/real-servers/terraform'

/** Addresses that Terraform would still change where the attributes of these hints are written. */
export async function plannedAfterWriting(
  workspace: Workspace,
  changes: readonly Change[],
): Promise<readonly string[]> {
  const file = join(workspace.folder, 'hints_override.tf')
  await writeFile(file, changes.flatMap(change => stepsOf(change, 'accept')).join('\n'))
  await workspace.run('fmt', '-check', '-diff', 'hints_override.tf')
  const lines = linesOf(await workspace.run('plan', '-input=false', '-json'))
  await rm(file)
  return lines.flatMap(({ type, change }) =>
    type === 'planned_change' && change ? [change.resource.addr] : [],
  )
}

/** What Terraform says of import blocks: those it found, and errors of others than the drafts that it wrote itself. */
export async function imported(
  workspace: Workspace,
  changes: readonly Change[],
): Promise<{ readonly told: string; readonly failures: readonly string[] }> {
  const files = ['imports.tf', 'generated.tf'].map(name => join(workspace.folder, name))
  await writeFile(files[0] as string, changes.map(change => stepsOf(change, 'accept')[0] ?? '').join('\n'))
  const flags = ['-input=false', '-refresh=false', '-json', '-generate-config-out=generated.tf']
  const told = await workspace.run('plan', ...flags).catch((error: { stdout: string }) => error.stdout)
  await Promise.all(files.map(file => rm(file, { force: true })))
  // What is wrong with a draft says where it stands; an import that fails does not.
  const failures = linesOf(told).flatMap(({ diagnostic: each }) =>
    each?.severity === 'error' && !each.address ? [each.summary] : [],
  )
  return { told, failures }
}

/** Runs the commands that make things as declared again, as one. */
export async function applied(
  { folder }: Workspace,
  changes: readonly Change[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const targets = changes
    .flatMap(change => stepsOf(change, 'revert'))
    .map(text => text.replace('terraform apply ', ''))
  const command = `terraform apply -auto-approve -input=false -no-color ${targets.join(' ')}`
  const { PATH = '', HOME = '' } = process.env
  const settings = { TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc') }
  await promisify(execFile)('sh', ['-c', command], { cwd: folder, env: { PATH, HOME, ...env, ...settings } })
}

/** The address of the block of an import. */
export function importedAs(change: Change): string {
  return /to = (\S+)/.exec(stepsOf(change, 'accept')[0] ?? '')?.[1] ?? 'no import'
}

interface Line {
  readonly type: string
  readonly change?: { readonly resource: { readonly addr: string } }
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly address?: string }
}

function linesOf(told: string): readonly Line[] {
  return told.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
}

function stepsOf({ hints = [] }: Change, direction: Hint['direction']): readonly string[] {
  return hints
    .filter(hint => hint.direction === direction)
    .flatMap(({ steps }) => steps.map(({ text }) => text))
}
