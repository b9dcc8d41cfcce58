import type { SelectSpec, TypeSpec } from '../contracts/type-spec.ts'
import type { JsonObject } from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'
import { valueAt } from '../paths/path.ts'
import { type LabelTest, labelTest } from './label-selector.ts'

/** A selector of a resource. */
export interface LabelSelection {
  readonly select: SelectSpec
  readonly fits: LabelTest
}

/** The selectors by which a canonical resource picks others, as its type's `selects` say. */
export function selections(resource: Resource, { selects = [] }: TypeSpec): readonly LabelSelection[] {
  return selects.flatMap(select => {
    const selector = valueAt(resource as unknown as JsonObject, select.path)
    const fits = selector === undefined ? undefined : labelTest(selector)
    return fits ? [{ select, fits }] : []
  })
}
