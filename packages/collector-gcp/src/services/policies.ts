import { type Detailed, detailed } from '../reading/detail.ts'
import { type AssetReading, type Reading, reading } from '../reading/reading.ts'
import type { RestApi } from '../reading/rest-api.ts'
import type { Source } from '../reading/source.ts'
import type { Rest } from '../resource/found.ts'
import { object, text } from '../resource/members.ts'
import type { Place } from '../resource/place.ts'
import { bindingMembers } from './members.ts'

/** Things that have a policy each, which takes a call each. */
export interface Guarded {
  /** The type of the members: `google_pubsub_topic_iam_member`. */
  readonly type: string
  readonly things: Source<Rest>
  readonly api: RestApi
  readonly permission: string
  /** How the API is asked. Default: GET. */
  readonly method?: 'POST'
  /** The path by which Terraform names a thing: `projects/p/topics/t`. */
  readonly path: (item: Rest, place: Place) => string | undefined
  /** The properties that name it, besides role and member. */
  readonly on: (path: string, place: Place) => Readonly<Record<string, string>>
  readonly asset: AssetReading<Rest>
  /** Which of the things are meant. Absent: all of them. */
  readonly meant?: (item: Rest) => boolean
}

/** Who may do what with each of them, as one resource for each member of each role. */
export function policyReading(guarded: Guarded): Reading {
  const { type, things, api, permission, method, path, on, asset, meant = () => true } = guarded
  const policy = api.detail('{+name}:getIamPolicy', {
    permission,
    ...(method && { method }),
    asking: item => {
      const name = text(item.name)
      return name === undefined || !meant(item) ? undefined : { path: { name }, ...withConditions(method) }
    },
  })
  const members = (
    { item, details }: Detailed<'policy'>,
    place: Place,
  ): ReturnType<typeof bindingMembers> => {
    const prefix = path(item, place)
    const told = prefix === undefined ? {} : object(details.policy ?? {})
    return bindingMembers(told, { type, prefix: prefix ?? '', on: on(prefix ?? '', place) }, place)
  }
  return reading(type, detailed(things, { policy }), members, {
    types: asset.types,
    policy: true,
    item: told => {
      const item = asset.item(told)
      return item && meant(item) ? { item, details: { policy: told.policy ?? null }, unread: [] } : undefined
    },
  })
}

/** Who does not ask for version 3 is not told of conditions. */
function withConditions(method: 'POST' | undefined): {
  readonly query?: Readonly<Record<string, number>>
  readonly body?: object
} {
  return method === 'POST'
    ? { body: { options: { requestedPolicyVersion: 3 } } }
    : { query: { 'options.requestedPolicyVersion': 3 } }
}
