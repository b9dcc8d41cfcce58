import type { JsonObject } from '@wgo/core'
import { SERVICES } from './services/index.ts'
import { readPolicy } from './spec/policy.ts'

/** The IAM policy that allows all that is read, and nothing else. `types`: only what these need. */
export function awsPolicy(types?: readonly string[]): JsonObject {
  return readPolicy(SERVICES, types)
}
