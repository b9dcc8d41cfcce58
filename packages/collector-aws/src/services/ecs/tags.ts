import type { Tag } from '@aws-sdk/client-ecs'
import type { Tags } from '../../resource/found.ts'
import { tagsOf as tagsIn } from '../../resource/tags.ts'

/** ECS writes tags small. */
export function tagsOf(tags: readonly Tag[] | undefined): Tags | undefined {
  return tagsIn(tags?.map(({ key, value }) => ({ Key: key, Value: value })))
}
