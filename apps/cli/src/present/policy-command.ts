import { shellWord } from '@wgo/core'
import type { NextCommand } from './next.ts'

const MOST_TYPES = 3

/** Who misses one of these reads by the Inventory, which takes other permissions. */
const INVENTORY = 'cloudasset.'

/** How to get the policy that lets these types of a provider be read: those alone while they are few, else all. */
export function policyCommand(
  provider: string,
  types: Iterable<string>,
  permissions: Iterable<string>,
): NextCommand {
  const names = [...new Set(types)].sort()
  const narrow = names.length <= MOST_TYPES && !names.includes('*')
  const flags = narrow ? names.map(type => ` --type ${shellWord(type)}`) : []
  const way = [...permissions].some(each => each.startsWith(INVENTORY)) ? ' --gcp-via asset' : ''
  return [`wgo collectors ${provider} --policy${way}${flags.join('')}`, 'the policy that has what is missing']
}
