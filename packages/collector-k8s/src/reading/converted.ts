import type { GapEmit, ResourceEmit } from '@wgo/core'
import { type Kind, typeOf } from '../discovery/kind.ts'
import type { KubeObject } from '../resource/kube-object.ts'
import { toResource } from '../resource/to-resource.ts'
import type { KindPlace } from './place-of.ts'

/** An object as a resource, or a gap where it can be none: the others go on. undefined for noise. */
export function converted(
  object: KubeObject,
  kind: Kind,
  { place, schema }: KindPlace,
): ResourceEmit | GapEmit | undefined {
  try {
    return toResource(object, kind, place, schema)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const name = object?.metadata?.name ?? 'without a name'
    return {
      kind: 'gap',
      reason: 'bug',
      message: `${typeOf(kind)} ${name} could not be converted: ${message}.`,
    }
  }
}
