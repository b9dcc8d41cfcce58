import type { Found } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Parameter } from './client.ts'

export function parameter({ item: parameter, tags, unread }: Parameter, place: Place): Found | undefined {
  const { Name: name } = parameter
  if (name === undefined) return undefined
  return {
    type: 'aws_ssm_parameter',
    id: name,
    arn: parameter.ARN ?? arnIn(place, 'ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`),
    name,
    tags: tagsOf(tags),
    updated: parameter.LastModifiedDate,
    unread,
    properties: {
      allowed_pattern: parameter.AllowedPattern,
      data_type: parameter.DataType,
      description: parameter.Description,
      key_id: parameter.KeyId,
      name,
      tier: parameter.Tier,
      type: parameter.Type,
      version: parameter.Version,
    },
    observed: { last_modified_user: parameter.LastModifiedUser },
  }
}
