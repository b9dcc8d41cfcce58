import { type Resource, shellWord } from '@wgo/core'
import type { HintContext } from '../../hint-context.ts'
import { isTellable } from '../../shell/fill.ts'
import { kubectl } from '../place.ts'

/** `kubectl` with the place of an object, and the object as its commands name one: `Deployment.apps/web`. */
export interface ObjectWord {
  readonly kubectl: string
  readonly object: string
}

/** undefined where the cluster has no name that kubectl knows. */
export function objectWord(
  resource: Pick<Resource, 'scope' | 'namespace' | 'type' | 'id'>,
  context: HintContext,
): ObjectWord | undefined {
  const { type, id } = resource
  const command = kubectl(resource, context)
  if (command === undefined || !isTellable(id)) return undefined
  const [group, kind] = type.includes('/') ? type.split('/') : ['', type]
  return { kubectl: command, object: shellWord(`${kind}${group === '' ? '' : `.${group}`}/${id}`) }
}
