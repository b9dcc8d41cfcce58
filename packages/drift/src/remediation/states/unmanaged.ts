import type { Addition, Hint } from '@wgo/core'
import { hclText } from '../hcl/literal.ts'
import type { HintContext } from '../hint-context.ts'
import { importOf, wishedName } from '../importing/import-id.ts'
import { deleteHint } from '../reverting/deleting.ts'
import { hcl, shell } from './terraform.ts'

/** Either Terraform takes it over, or it goes. */
export function unmanagedHints(change: Addition, context: HintContext): readonly Hint[] {
  const taken = importHint(change, context)
  const deleted = deleteHint(change, context)
  return [...(taken ? [taken] : []), ...(deleted ? [deleted] : [])]
}

function importHint({ after }: Addition, { labels, callScope }: HintContext): Hint | undefined {
  const found = importOf(after)
  if (!found) return undefined
  const { type, id } = found
  const name = labels(type, wishedName(after, id))
  return {
    direction: 'accept',
    does: 'Import it into the configuration that is to look after it.',
    steps: [
      hcl(`import {\n  to = ${type}.${name}\n  id = ${hclText(id)}\n}\n`),
      shell('terraform plan -generate-config-out=generated.tf'),
    ],
    notes: [
      `Needs a provider of ${placeOf(after, callScope)}, and Terraform 1.5 or newer.`,
      'Put all import blocks in one file first, then run it once: Terraform does not overwrite generated.tf.',
      'Terraform writes the resource into generated.tf, as a draft: read it and the plan before you apply.',
    ],
  }
}

function placeOf(
  { provider, scope, region }: Addition['after'],
  callScope: HintContext['callScope'],
): string {
  if (provider === 'kubernetes') return `the cluster ${callScope(provider, scope) ?? scope}`
  if (provider === 'gcp') return `the project ${scope}`
  return `the account ${scope}${region === undefined ? '' : ` in ${region}`}`
}
