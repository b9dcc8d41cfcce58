import { type Random, type Selection, seededRandom, type Unit } from '@wgo/core'
import type { FakeService, FakeWorld } from './options.ts'

/** A unit and the service that it reads. */
export interface FakeUnit {
  readonly unit: Unit
  readonly service: FakeService
}

/** Every unit of the world that was asked for, in the order that `order` decides. */
export function fakeUnits(world: FakeWorld, selection: Selection = {}): readonly FakeUnit[] {
  const regions = world.regions.length > 0 ? world.regions.filter(chosen(selection.regions)) : [undefined]
  const units = world.scopes.flatMap(scope =>
    regions.flatMap(region =>
      world.services.flatMap(service => {
        const types = service.types.filter(chosen(selection.types))
        return types.length === 0 ? [] : [{ unit: unitOf(scope, region, service, types), service }]
      }),
    ),
  )
  return shuffled(units, seededRandom(world.order))
}

function unitOf(
  scope: string,
  region: string | undefined,
  service: FakeService,
  types: readonly string[],
): Unit {
  return {
    id: [scope, region, service.name].filter(part => part !== undefined).join('/'),
    scope,
    ...(region !== undefined && { region }),
    types,
    ...(service.weight !== undefined && { weight: service.weight }),
  }
}

function chosen(wanted: readonly string[] | undefined): (value: string) => boolean {
  return value => wanted === undefined || wanted.includes(value)
}

/** Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[copy[last], copy[other]] = [copy[other] as T, copy[last] as T]
  }
  return copy
}
