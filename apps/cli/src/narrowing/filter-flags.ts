import * as Flags from '@oclif/core/flags'
import { CATEGORIES } from '@wgo/core'

/** How the changes of a report can be told apart by a flag. */
const ACTIONS = ['add', 'remove', 'modify'] as const

const several = { multiple: true, multipleNonGreedy: true } as const

/** Which changes drift tells. Of what is given more than once, one is enough; of several flags, all must hold. */
export const filterFlags = {
  region: Flags.string({
    ...several,
    description:
      'Only this region; where something is scanned, only it is read. May be given more than once.',
    helpValue: 'REGION',
  }),
  namespace: Flags.string({
    ...several,
    description:
      'Only this namespace; where something is scanned, only it is read. May be given more than once.',
    helpValue: 'NAMESPACE',
  }),
  tag: Flags.string({
    ...several,
    description:
      'Only resources with this tag or label; the value may have * and ?. All that are given must be there.',
    helpValue: 'key=value',
  }),
  'managed-by': Flags.string({
    ...several,
    description:
      'Only what is managed by this (terraform, helm, owner, ...), or by none. May be given more than once.',
    helpValue: 'KIND',
  }),
  category: Flags.string({
    ...several,
    description: 'Only changes of this category; may be given more than once.',
    options: [...CATEGORIES],
  }),
  action: Flags.string({
    ...several,
    description: 'Only additions, removals or modifications; may be given more than once.',
    options: [...ACTIONS],
  }),
  filter: Flags.string({
    description: "Only changes of which this JMESPath holds: \"severity=='critical' && type=='aws_vpc'\".",
    env: 'WGO_FILTER',
    helpValue: 'EXPRESSION',
  }),
}
