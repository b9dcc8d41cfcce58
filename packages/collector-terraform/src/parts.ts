import type { ObjectReader } from '@wgo/core'

/** What the collector cannot reach by itself. */
export interface TerraformParts {
  /** Where `-` is read from, once. */
  readonly stdin?: AsyncIterable<Uint8Array>
  /** Who reads `s3://`, `gs://` and `k8s://`: the collectors of those providers lend their hands. */
  readonly objects?: readonly ObjectReader[]
}
