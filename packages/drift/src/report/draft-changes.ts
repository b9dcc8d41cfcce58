import type { Addition, JsonObject, Modification, Removal, Resource, TypeSpec } from '@wgo/core'
import { compared, diffCompared, pathChanges } from '../diff/diff-resources.ts'
import type { Place } from '../diff/place.ts'
import { withoutHashes } from '../diff/without-hashes.ts'
import { withoutUnread } from '../diff/without-unread.ts'
import type { IgnoreRule } from '../ignore/ignore-rules.ts'
import { stripIgnored } from '../ignore/strip-ignored.ts'
import type { Classified } from '../severity/classified.ts'
import type { Classification, Classifier } from '../severity/classifier.ts'
import type { AddDelta, Move, RemoveDelta } from './find-moves.ts'

/** What is known of one resource's type and of the rules that speak of it. */
export interface Knowledge {
  readonly classify: Classifier
  readonly spec: TypeSpec | undefined
  readonly ignore: readonly IgnoreRule[]
  /** Whether equal secrets have equal hashes on both sides. */
  readonly secretsCompared: boolean
}

/** Why a difference is no change to show. */
export type NoChange = 'ignored' | 'equal'

export function addition({ key, after }: AddDelta, know: Knowledge): Addition {
  return { action: 'add', ...described(key, after, whole('add', after, know)), after }
}

export function removal({ key, before }: RemoveDelta, know: Knowledge): Removal {
  return { action: 'remove', ...described(key, before, whole('remove', before, know)), before }
}

export function move({ from, to }: Move, know: Knowledge): Modification {
  const [before, after] = [from.before, to.after]
  const differing = diffCompared(visible(before, know), visible(after, know), know.spec)
  const places = withoutUnread(differing, before, after).filter(
    place => !(isName(place) && isPartOfId(before) && isPartOfId(after)),
  )
  return { ...modified(to.key, before, after, places, know), moved_from: before.id }
}

/** A name that comes from the address is another one wherever the address is: that it moved says so already. */
function isPartOfId({ id, name }: Resource): boolean {
  return name !== undefined && id.includes(name)
}

function isName({ step }: Place): boolean {
  return step?.after === 'name' && step.parent.step === undefined
}

/** A modification, or why there is none: nothing differs for certain but what is ignored, or nothing at all. */
export function modification(
  { key, before, after }: { readonly key: string; readonly before: Resource; readonly after: Resource },
  know: Knowledge,
): Modification | NoChange {
  const differing = (part: typeof visible): readonly Place[] =>
    withoutUnread(diffCompared(part(before, know), part(after, know), know.spec), before, after)
  const places = differing(visible)
  if (places.length > 0) return modified(key, before, after, places, know)
  return differing(comparable).length > 0 ? 'ignored' : 'equal'
}

function modified(
  key: string,
  before: Resource,
  after: Resource,
  places: readonly Place[],
  know: Knowledge,
): Modification {
  const { type, managed_by: maker } = after
  const classified: Classified = { action: 'modify', type, places, whole: compared(after), maker }
  return {
    action: 'modify',
    ...described(key, after, know.classify(classified)),
    before,
    after,
    paths: pathChanges(places),
  }
}

function whole(action: 'add' | 'remove', resource: Resource, know: Knowledge): Classification {
  const document = visible(resource, know)
  const place =
    action === 'add' ? { before: undefined, after: document } : { before: document, after: undefined }
  const { type, managed_by: maker } = resource
  return know.classify({ action, type, places: [place], whole: document, maker })
}

/** The compared part without what is ignored. */
function visible(resource: Resource, know: Knowledge): JsonObject {
  const { ignore } = know
  const document = comparable(resource, know)
  return ignore.length === 0 ? document : stripIgnored(document, ignore)
}

/** What both sides can tell of a resource. */
function comparable(resource: Resource, { secretsCompared }: Knowledge): JsonObject {
  return secretsCompared ? compared(resource) : withoutHashes(compared(resource))
}

type Described = Pick<
  Addition,
  'key' | 'provider' | 'scope' | 'type' | 'resource_id' | 'name' | 'region' | 'namespace'
> &
  Classification

function described(key: string, resource: Resource, classification: Classification): Described {
  const { provider, scope, type, id, name, region, namespace } = resource
  return {
    key,
    provider,
    scope,
    type,
    resource_id: id,
    ...(name !== undefined && { name }),
    ...(region !== undefined && { region }),
    ...(namespace !== undefined && { namespace }),
    ...classification,
  }
}
