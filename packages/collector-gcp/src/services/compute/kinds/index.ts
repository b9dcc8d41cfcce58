import type { Kind } from '../kind.ts'
import * as balancing from './balancing.ts'
import * as machines from './machines.ts'
import * as networking from './networking.ts'
import * as storage from './storage.ts'
import * as vpn from './vpn.ts'

/** Every collection that is read. */
export const KINDS: readonly Kind[] = [balancing, machines, networking, storage, vpn].flatMap(
  ({ ...module }): readonly Kind[] => Object.values(module).filter(isKind),
)

function isKind(value: unknown): value is Kind {
  return typeof value === 'object' && value !== null && 'collection' in value
}
