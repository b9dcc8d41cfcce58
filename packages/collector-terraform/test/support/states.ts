import type { Json, JsonObject } from '@wgo/core'

type StateParts = JsonObject & { readonly lineage: string }

/** A raw state of version 4. */
export function stateV4({ lineage, ...parts }: StateParts): JsonObject {
  const head = { version: 4, terraform_version: '1.11.4', serial: 1, lineage }
  return { ...head, outputs: {}, resources: [], check_results: null, ...parts }
}

/** A managed resource of a raw state, of the type `null_resource` unless said otherwise. */
export function managed(name: string, parts: JsonObject = {}): JsonObject {
  return {
    mode: 'managed',
    type: 'null_resource',
    name,
    provider: 'provider["registry.terraform.io/hashicorp/null"]',
    instances: [instance({ id: name })],
    ...parts,
  }
}

/** One instance with its attributes. */
export function instance(attributes: JsonObject, parts: JsonObject = {}): JsonObject {
  return { schema_version: 0, attributes, sensitive_attributes: [], ...parts }
}

/** A path of `sensitive_attributes`: names, and numbers for indexes. */
export function mark(...steps: readonly (string | number)[]): Json {
  return steps.map(value =>
    typeof value === 'number'
      ? { type: 'index', value: { value, type: 'number' } }
      : { type: 'get_attr', value },
  )
}
