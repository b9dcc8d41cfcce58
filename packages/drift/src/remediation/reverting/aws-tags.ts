import { type Resource, shellWord } from '@wgo/core'
import { commandWord, isTellable } from '../shell/fill.ts'
import { awsCommand } from './place.ts'

type Tags = Readonly<Record<string, string>>

/** Commands that give a resource the tags it had; undefined: no command of its type is known. */
export function awsTagCommands(before: Resource, after: Resource): readonly string[] | undefined {
  const [was, is] = [before.tags ?? {}, after.tags ?? {}]
  const set = pick(was, key => is[key] !== was[key])
  const unset = Object.keys(pick(is, key => !Object.hasOwn(was, key)))
  if (![...Object.entries(set).flat(), ...unset].every(isTellable)) return undefined
  const how = howOf(after)
  if (!how) return undefined
  return [
    ...(Object.keys(set).length > 0 ? [how.set(set)] : []),
    ...(unset.length > 0 ? [how.unset(unset)] : []),
  ].map(text => awsCommand(text, after.region === undefined ? how : after))
}

/** Tags that nobody but AWS writes are left out. */
function pick(tags: Tags, counts: (key: string) => boolean): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('aws:') && counts(key)))
}

interface Tagging {
  /** Where it has to be said for what lies in no region. */
  readonly region?: string
  readonly set: (tags: Tags) => string
  readonly unset: (keys: readonly string[]) => string
}

function howOf({ type, identifiers = {}, name }: Resource): Tagging | undefined {
  const [arn, id] = [identifiers.arn, identifiers.id].map(each => (each ? commandWord(each) : undefined))
  if (arn === undefined) return undefined
  const service = arn.split(':')[2]
  if (service === 'ec2') return id === undefined ? undefined : ofEc2(id)
  if (service === 'iam') return ofIam(type, name)
  if (service === 'autoscaling' || service === 'organizations') return undefined
  return {
    region: HOMES[arn.split(':')[1] ?? ''] ?? 'us-east-1',
    set: tags =>
      `aws resourcegroupstaggingapi tag-resources --resource-arn-list ${arn} --tags ${shellWord(JSON.stringify(tags))}`,
    unset: keys =>
      `aws resourcegroupstaggingapi untag-resources --resource-arn-list ${arn} --tag-keys ${shellWord(JSON.stringify(keys))}`,
  }
}

/** Where the tagging of what lies in no region is done, of partitions that are not `aws`. */
const HOMES: Readonly<Record<string, string>> = { 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1' }

function ofEc2(id: string): Tagging {
  return {
    set: tags => `aws ec2 create-tags --resources ${id} --tags ${pairs(tags)}`,
    unset: keys =>
      `aws ec2 delete-tags --resources ${id} --tags ${shellWord(JSON.stringify(keys.map(Key => ({ Key }))))}`,
  }
}

function ofIam(type: string, name: string | undefined): Tagging | undefined {
  const kind = /^aws_iam_(role|user)$/.exec(type)?.[1]
  const word = name === undefined ? undefined : commandWord(name)
  if (kind === undefined || word === undefined) return undefined
  return {
    set: tags => `aws iam tag-${kind} --${kind}-name ${word} --tags ${pairs(tags)}`,
    unset: keys =>
      `aws iam untag-${kind} --${kind}-name ${word} --tag-keys ${shellWord(JSON.stringify(keys))}`,
  }
}

function pairs(tags: Tags): string {
  return shellWord(JSON.stringify(Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))))
}
