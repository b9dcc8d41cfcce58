import { SERVICES } from './services/index.ts'
import { type Policy, readPolicy, splitPolicy } from './spec/policy.ts'

/** The IAM policy that allows all that is read, and nothing else. `types`: only what these need. */
export function awsPolicy(types?: readonly string[]): Policy {
  return readPolicy(SERVICES, types)
}

/**
 * The same as one document after another, each within IAM's limit of a managed policy; together they allow
 * what the one does.
 */
export function awsPolicies(types?: readonly string[]): readonly Policy[] {
  return splitPolicy(awsPolicy(types))
}
