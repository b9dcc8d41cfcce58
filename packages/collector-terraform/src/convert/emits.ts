import type { Emit, ResourceEmit } from '@wgo/core'
import type { StateDocument } from '../formats/state-document.ts'
import { secretCopies } from '../secrets/secret-copies.ts'
import { toOutputResource } from './output.ts'
import { type ConvertedResource, objectId, toResource } from './resource.ts'

/** What a state tells a scan: a gap for each entry that cannot be read, its resources, its outputs. Data resources are no part of it. */
export function* emitsOf(state: StateDocument, scope: string): Generator<Emit> {
  for (const { reason, message } of state.problems) yield { kind: 'gap', reason, message }
  const copies = secretCopies(state)
  const outside = new Map(state.resource_drift.map(({ address, actions }) => [address, actions]))
  for (const object of state.resources)
    yield emit(toResource(object, scope, outside.get(objectId(object))), copies)
  for (const output of state.outputs) yield emit(toOutputResource(output, scope), copies)
}

function emit(
  { resource, secret }: ConvertedResource,
  copies: ReturnType<typeof secretCopies>,
): ResourceEmit {
  const all = [...new Set([...secret, ...copies.in(resource)])]
  return { kind: 'resource', resource, ...(all.length > 0 && { secret: all }) }
}
