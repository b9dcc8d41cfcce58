import type { Path, TypeSpec } from '@wgo/core'
import { SOURCES } from './network/rule-atoms.ts'

/** Lists that are made here of what is live one by one. */
const MADE: readonly Path[] = ['members', 'managed_policy_arns', ...SOURCES].map(
  (name): Path => `/properties/${name}`,
)

const NOTHING_KNOWN: TypeSpec = {
  type: '*',
  permissions: [],
  secret: [],
  volatile: [],
  unordered: [],
  refs: [],
}

const made = new WeakMap<TypeSpec, TypeSpec>()

/** What is known of a type, and that the lists made here have no order. */
export function partSpec(spec: TypeSpec = NOTHING_KNOWN): TypeSpec {
  const known = made.get(spec) ?? {
    ...spec,
    unordered: [...spec.unordered, ...MADE],
    keyed: {
      ...spec.keyed,
      '/properties/inline_policy': 'name',
      '/properties/root_block_device': 'volume_id',
      '/properties/ebs_block_device': 'volume_id',
    },
  }
  made.set(spec, known)
  return known
}
