import { type Emit, type Host, type Resource, seededRandom } from '@wgo/core'
import { fakeResource } from './fake-resources.ts'
import type { FakeServer } from './fake-server.ts'
import { type FakeUnit, shuffled } from './fake-units.ts'
import { type Fault, type FaultPlace, faultsAt } from './faults.ts'
import type { FakeWorld } from './options.ts'

/** Reads one unit of a made-up world, page by page. */
export async function* fakeCollect(
  world: FakeWorld,
  server: FakeServer,
  { unit, service }: FakeUnit,
  host: Host,
): AsyncGenerator<Emit> {
  const place: FaultPlace = {
    service: service.name,
    scope: unit.scope,
    ...(unit.region && { region: unit.region }),
  }
  const faults = faultsAt(world.faults, place)
  const endpoint = `${service.name}.${unit.region ?? unit.scope}`
  const order = shuffled([...Array(service.resources).keys()], seededRandom(world.order))
  yield* strays(faults, fakeResource(world, service, unit, 0), world)
  let given = 0
  for (let start = 0; start === 0 || start < order.length; start += world.pageSize) {
    tell(world, host, endpoint, start)
    const page = await host.call(
      [service.name],
      signal => server.call(place, host.clock, signal, () => order.slice(start, start + world.pageSize)),
      { endpoint, ...(unit.region && { within: unit.region }) },
    )
    for (const index of page) {
      await breakDown(faults, given++)
      const resource = fakeResource(world, service, unit, index)
      if (unit.types.includes(resource.type)) yield { kind: 'resource', resource }
    }
  }
  yield { kind: 'cursor', token: String(given) }
}

function tell({ secrets }: FakeWorld, host: Host, endpoint: string, start: number): void {
  const leak = secrets.map(secret => ` password=${secret}`).join('')
  host.progress(`reading ${endpoint} from ${start}${leak}`)
  host.log.debug(`reading ${endpoint}${leak}`, { start, password: secrets })
}

/** What a unit emits beside what it should. */
function* strays(faults: readonly Fault[], first: Resource, { secrets }: FakeWorld): Generator<Emit> {
  for (const fault of faults) {
    if (fault.kind === 'gap') {
      const { reason, types } = fault
      const message = `Not seen: ${reason}.${secrets.map(secret => ` password=${secret}`).join('')}`
      yield { kind: 'gap', reason, message, ...(types && { types }) }
    } else if (fault.kind === 'duplicate')
      yield { kind: 'resource', resource: duplicate(first, fault.content) }
    else if (fault.kind === 'stray')
      yield { kind: 'resource', resource: { ...first, [fault.member]: `no_such_${fault.member}` } }
  }
}

function duplicate(resource: Resource, content: 'equal' | 'different'): Resource {
  if (content === 'equal') return resource
  return { ...resource, properties: { ...resource.properties, size: 'another' } }
}

async function breakDown(faults: readonly Fault[], given: number): Promise<void> {
  for (const fault of faults) {
    if (fault.kind === 'bug' && given === fault.after) throw new TypeError('undefined is not a function')
    if (fault.kind === 'deaf' && given === fault.after) await new Promise(() => undefined)
  }
}
