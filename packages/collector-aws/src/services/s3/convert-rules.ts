import type { LifecycleRule, ReplicationRule } from '@aws-sdk/client-s3'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Facets } from './client.ts'

export function lifecycle({ Rules, TransitionDefaultMinimumObjectSize }: Facets['lifecycle']): Properties {
  return {
    rule: Rules?.map(lifecycleRule),
    transition_default_minimum_object_size: TransitionDefaultMinimumObjectSize,
  }
}

function lifecycleRule(rule: LifecycleRule): Properties {
  const { Filter, NoncurrentVersionTransitions, Prefix, Transitions, ...same } = rule
  return {
    ...snakeMembers(same),
    filter: filter(Filter),
    noncurrent_version_transition: snakeCased(NoncurrentVersionTransitions),
    prefix: Prefix,
    transition: snakeCased(Transitions),
  }
}

type Filter = LifecycleRule['Filter'] | ReplicationRule['Filter']

function filter(filter: Filter): readonly Properties[] | undefined {
  if (!filter) return undefined
  const { And, ...single } = filter
  const { Tags, ...rest } = And ?? {}
  return block({ ...snakeMembers(single), and: And && block({ ...snakeMembers(rest), tags: tagsOf(Tags) }) })
}

export function replication({ Role, Rules }: Facets['replication']): Properties {
  return { role: Role, rule: Rules?.map(replicationRule) }
}

function replicationRule({ Filter, ...same }: ReplicationRule): Properties {
  return { ...snakeMembers(same), filter: filter(Filter) }
}
