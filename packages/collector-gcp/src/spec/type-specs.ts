import type { CallSpec, LimitSpec, TypeSpec } from '@wgo/core'
import type { Call } from '../reading/api.ts'
import { pathsOf } from './paths.ts'
import { readsOf } from './reads.ts'
import { refsAt } from './refs.ts'
import type { KnownType, ServiceSpec } from './service-spec.ts'

/** The specs of every type of these services, in Terraform's vocabulary. */
export function typeSpecs(services: readonly ServiceSpec[]): readonly TypeSpec[] {
  return services.flatMap(service =>
    Object.entries(service.types).map(([type, known]) => typeSpec(type, known, callsFor(service, type))),
  )
}

/** The calls that it takes to see a type whole, each once. */
export function callsFor({ readings }: ServiceSpec, type: string): readonly Call[] {
  const calls = readings
    .filter(reading => reading.types.includes(type))
    .flatMap(reading => reading.source.calls)
  return [...new Set(calls)]
}

/** One limit for each service. */
export function limitSpecs(services: readonly ServiceSpec[]): readonly LimitSpec[] {
  return services.map(({ api, limit }) => ({ key: api.name, ...limit }))
}

function byName(calls: readonly Call[]): ReadonlyMap<string, CallSpec> {
  const specs = calls.map(({ api, method, path, permission }) => ({
    call: `${api.name} ${method} ${path}`,
    permission,
  }))
  return new Map(specs.map(spec => [spec.call, spec]))
}

function typeSpec(type: string, known: KnownType, calls: readonly Call[]): TypeSpec {
  const masked = pathsOf(known.masked)
  const open = pathsOf(known.public)
  const reads = readsOf(type)
  return {
    type,
    permissions: [...new Set(calls.map(call => call.permission))],
    calls: [...byName(calls).values()],
    secret: pathsOf(known.secret),
    ...(masked.length > 0 && { masked }),
    ...(open.length > 0 && { public: open }),
    volatile: pathsOf(known.volatile),
    unordered: pathsOf(known.sets),
    empty: 'absent',
    ...(reads && { reads }),
    refs: Object.entries(known.refs ?? {}).flatMap(([place, targets]) => refsAt(place, targets)),
  }
}
