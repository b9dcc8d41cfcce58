import type { Hint, Modification, PathChange, TypeSpec } from '@wgo/core'
import { familyOf } from '../../state/parts/families.ts'
import { type Address, parseAddress } from '../hcl/address.ts'
import { holdsHidden } from '../hcl/literal.ts'
import { resourceBlock } from '../hcl/resource-block.ts'
import { attributesOf } from './attributes.ts'
import { kubernetesBlock } from './kubernetes-block.ts'
import { applyTarget, hcl } from './terraform.ts'

/** Either the configuration says what is live, or Terraform makes what it says. */
export function changedHints(change: Modification, spec?: TypeSpec): readonly Hint[] {
  const { declared } = change
  const address = declared && parseAddress(declared.address)
  if (!declared || !address) return []
  const accept = writtenHint(change, address, spec)
  const revert = applyTarget(declared, 'Makes it again what the configuration says.', [
    'What cannot be changed in place is replaced: read the plan.',
    ...(change.paths.every(isTagOfAws(change)) ? [] : [UNSPOKEN]),
  ])
  return [...(accept ? [accept] : []), revert]
}

/** Of a setting that a provider fills in where a configuration leaves it out, what is live is as good as any. */
const UNSPOKEN =
  'Where the plan shows nothing, the configuration does not speak of it: apply then writes what is live into the state.'

/** Terraform takes away what tags a configuration of AWS does not name. */
function isTagOfAws({ provider }: Modification): (change: PathChange) => boolean {
  return ({ path }) => provider === 'aws' && (path === '/tags' || path.startsWith('/tags/'))
}

/** Types that say all that there is of a live type, and nothing else, under other names. */
const SAME: Readonly<Record<string, string>> = {
  aws_alb: 'aws_lb',
  aws_alb_listener: 'aws_lb_listener',
  aws_alb_listener_rule: 'aws_lb_listener_rule',
  aws_alb_target_group: 'aws_lb_target_group',
  aws_default_network_acl: 'aws_network_acl',
  aws_default_route_table: 'aws_route_table',
  aws_default_security_group: 'aws_security_group',
  aws_default_subnet: 'aws_subnet',
  aws_default_vpc: 'aws_vpc',
  aws_default_vpc_dhcp_options: 'aws_vpc_dhcp_options',
}

function writtenHint(change: Modification, address: Address, spec?: TypeSpec): Hint | undefined {
  const { type, name } = address
  if (change.provider === 'kubernetes') return blockHint(change, address)
  if ((type !== change.type && SAME[type] !== change.type) || isToldOtherwise(type)) return undefined
  const { written, left } = attributesOf(change, spec)
  if (written.length === 0) return undefined
  const notes = [
    ...whereNotes(address),
    ...(written.some(({ value }) => holdsHidden(value)) ? [SECRETS] : []),
    ...(left.length > 0
      ? [`It leaves out ${left.join(', ')}: no attribute of the configuration sets it.`]
      : []),
  ]
  return writing(resourceBlock(type, name, written), notes)
}

/** Parts of another thing are told in the words of that, which are not those of their own type. */
function isToldOtherwise(type: string): boolean {
  return familyOf(type) !== undefined && type !== 'aws_security_group_rule'
}

const SECRETS =
  'Secrets are not shown: put in place of var.secret_that_is_not_shown what the configuration has there.'

function blockHint(change: Modification, address: Address): Hint | undefined {
  const block = kubernetesBlock(change, address)
  if (!block) return undefined
  const notes = block.left > 0 ? ['It does not cover all that differs.'] : []
  return writing(block.text, [...whereNotes(address), ...notes])
}

function writing(text: string, notes: readonly string[]): Hint {
  return {
    direction: 'accept',
    does: 'Write what is live into its resource block. What is not named here stays as it stands there.',
    steps: [hcl(text)],
    notes,
  }
}

function whereNotes({ module, isInstance, isIndexed, type, name }: Address): readonly string[] {
  const place = module === '' ? [] : [`The block stands in ${module}.`]
  if (!isInstance) return place
  const what = isIndexed ? `all instances of ${type}.${name}` : 'all instances of its module'
  return [...place, `It speaks for ${what}: where only this one is to differ, make it depend on the key.`]
}
