import type { Path, TypeSpec } from '@wgo/core'
import { AWS_SCHEMA } from './generated/aws.ts'
import { AWS_TYPES } from './known/aws.ts'
import { AZURE_TYPES } from './known/azure.ts'
import { GOOGLE_COMMON, GOOGLE_TYPES } from './known/google.ts'
import type { KnownType } from './known/known-type.ts'
import { KUBERNETES_TYPES, KUBERNETES_VOLATILE } from './known/kubernetes.ts'
import { OTHER_TYPES } from './known/others.ts'

/** Every spec there is, `*` last. Made at the first call: importing this module costs nothing. */
export function typeSpecs(): readonly TypeSpec[] {
  return [...table().values()]
}

/** The spec of a type: its own, or the one for all others. */
export function specOf(type: string): TypeSpec {
  const specs = table()
  return specs.get(type) ?? (specs.get('*') as TypeSpec)
}

/** What no schema here speaks of, and what schemas do not say. From the providers' documentation. */
const KNOWN: Readonly<Record<string, KnownType>> = {
  ...AWS_TYPES,
  ...GOOGLE_TYPES,
  ...KUBERNETES_TYPES,
  ...AZURE_TYPES,
  ...OTHER_TYPES,
}

/** For every type that nothing is known of. */
const COMMON: KnownType = {
  volatile: `${GOOGLE_COMMON} ${KUBERNETES_VOLATILE} metadata_fingerprint tags_fingerprint`,
}

let made: ReadonlyMap<string, TypeSpec> | undefined

function table(): ReadonlyMap<string, TypeSpec> {
  made ??= new Map([...knownTypes()].map(([type, known]) => [type, specFrom(type, known)]))
  return made
}

function knownTypes(): Map<string, KnownType> {
  const known = new Map<string, KnownType>()
  for (const line of AWS_SCHEMA.split('\n')) {
    const [type = '', secret = '', sets = '', volatile = ''] = line.split('|').map(part => part.trim())
    if (type !== '') known.set(type, { secret, sets, volatile })
  }
  for (const [type, more] of Object.entries(KNOWN)) known.set(type, merged(known.get(type), more))
  return known.set('*', COMMON)
}

function merged(schema: KnownType = {}, more: KnownType): KnownType {
  return {
    ...more,
    secret: `${schema.secret ?? ''} ${more.secret ?? ''}`,
    sets: `${schema.sets ?? ''} ${more.sets ?? ''}`,
    volatile: `${schema.volatile ?? ''} ${more.volatile ?? ''}`,
  }
}

function specFrom(type: string, known: KnownType): TypeSpec {
  const masked = paths(known.masked)
  const open = paths(known.public)
  return {
    type,
    permissions: ['file:read'],
    secret: paths(known.secret),
    ...(masked.length > 0 && { masked }),
    ...(open.length > 0 && { public: open }),
    volatile: paths(known.volatile),
    unordered: paths(known.sets),
    empty: 'absent',
    refs: [],
  }
}

/** Attribute places as paths rooted at the resource. */
function paths(places: string | undefined): Path[] {
  if (!places) return []
  return places
    .split(' ')
    .filter(Boolean)
    .map(place => `/properties/${place.replaceAll('.', '/')}`)
}
