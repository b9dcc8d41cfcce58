import type { Addition, Hint, Resource } from '@wgo/core'
import type { HintContext } from '../hint-context.ts'
import { fillCommand, scalarText } from '../shell/fill.ts'
import { shell } from '../states/terraform.ts'
import { AWS_DELETES, type Delete, GOOGLE_DELETES } from './deletes.ts'
import { deleteObject } from './kubernetes/delete-object.ts'
import { madeOf } from './made.ts'
import { awsCommand, placeNotes } from './place.ts'
import { revokeRule } from './security-group.ts'

/** The command that deletes what is there and was not. undefined: none, or none that is safe to tell. */
export function deleteHint({ after }: Addition, context: HintContext): Hint | undefined {
  const found = deleteOf(after, context)
  if (!found) return undefined
  const { text, does = 'Deletes it.', loses } = found
  return {
    direction: 'revert',
    does,
    steps: [shell(text)],
    notes: [...placeNotes(after), ...(loses === undefined ? [] : [loses])],
  }
}

type Deletion = Pick<Delete, 'does' | 'loses'> & { readonly text: string }

function deleteOf(resource: Resource, context: HintContext): Deletion | undefined {
  const { provider, type } = resource
  if (provider === 'kubernetes') return deleteObject(resource, context)
  if (type === 'aws_security_group_rule') return textOnly(revokeRule(resource))
  const table = provider === 'aws' ? AWS_DELETES : provider === 'gcp' ? GOOGLE_DELETES : {}
  if (!Object.hasOwn(table, type) || hasCondition(resource)) return undefined
  const { run, ...rest } = table[type] as Delete
  const text = fillCommand(flagged(run, resource), resource, madeOf(resource))
  return text === undefined
    ? undefined
    : { ...rest, text: provider === 'aws' ? awsCommand(text, resource) : text }
}

function textOnly(text: string | undefined): Deletion | undefined {
  return text === undefined ? undefined : { text }
}

function hasCondition({ type, properties: { condition } }: Resource): boolean {
  return type.endsWith('_iam_member') && condition !== undefined
}

/** Flags that depend on what the thing is. They are written into the template, as words of the command. */
function flagged(template: string, { type, properties }: Resource): string {
  if (type === 'aws_network_acl_rule')
    return template.replace('{direction}', properties.egress === true ? '--egress' : '--ingress')
  const destination = scalarText(properties.destination) ?? ''
  const flag = destination.startsWith('pl-')
    ? '--destination-prefix-list-id'
    : destination.includes(':')
      ? '--destination-ipv6-cidr-block'
      : '--destination-cidr-block'
  return template.replace('{destination_flag}', flag)
}
