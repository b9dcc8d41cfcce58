import { nearest, WgoError } from '@wgo/core'
import type { TerraformConfig } from '../settings.ts'
import type { FoundSources } from '../sources/findings.ts'
import type { Work } from './listing.ts'

const SHOWN = 3

/** That there is no state where one was looked for, what is there instead, and what to type. */
export function nothingFound(config: TerraformConfig, found: FoundSources, selection: string): WgoError {
  const { configured, workspaces } = found
  const [folder] = workspaces.length > 0 ? [] : configured
  return new WgoError('NOTHING_FOUND', `No Terraform state was found in ${selection}.${beside(found)}`, {
    suggestions: [
      ...workspaceHints(config.workspace, workspaces),
      ...(folder === undefined
        ? []
        : [
            `Let Terraform say where the state is: ${folder === '.' ? '' : `cd ${folder} && `}terraform init`,
          ]),
      'Name a file, a folder or a glob: wgo scan --state path/to/terraform.tfstate',
      'Or hand the state over: terraform state pull | wgo scan --state -',
    ],
  })
}

function workspaceHints(asked: string | undefined, workspaces: readonly string[]): readonly string[] {
  if (asked === undefined) return []
  const near = nearest(asked, workspaces)
  return [
    ...(near === undefined ? [] : [`Did you mean the workspace "${near}"?`]),
    'Leave --workspace (providers.terraform.workspace) out to read every workspace.',
  ]
}

function beside({ configured, workspaces }: FoundSources): string {
  if (workspaces.length > 0) return ` There are the workspaces ${listed(workspaces)}.`
  return configured.length === 0 ? '' : ` There is configuration without a state in ${listed(configured)}.`
}

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
  const shown = names.slice(0, SHOWN).map(name => `"${name}"`)
  return `${shown.join(', ')}${more}`
}

/**
 * Throws where there is no state to read: what is known to be wrong with what was asked for, and only
 * where nothing is, that nothing was found.
 */
export function requireState(works: readonly Work[], nothing: WgoError): void {
  if (works.some(work => work.kind === 'state')) return
  const [first, ...others] = works.flatMap(work => (work.kind === 'broken' ? [work.error] : []))
  if (first) throw withOthers(first, others)
  const [gap] = works.flatMap(work => (work.kind === 'listing' ? work.gaps : []))
  throw gap ? new WgoError('FILE_UNREADABLE', gap.message) : nothing
}

function withOthers(first: WgoError, others: readonly WgoError[]): WgoError {
  if (others.length === 0) return first
  return new WgoError(first.code, first.message, {
    ...(first.resource !== undefined && { resource: first.resource }),
    suggestions: [...first.suggestions, ...others.slice(0, SHOWN).map(({ message }) => `Also: ${message}`)],
    cause: first,
  })
}
