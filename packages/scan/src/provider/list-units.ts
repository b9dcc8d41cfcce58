import { type Unit, WgoError } from '@wgo/core'
import { abandon } from '../abort/abandon.ts'
import type { Run } from '../run.ts'
import { type OpenProvider, withinTime } from './open-provider.ts'

/** Hands over each unit of a provider as it is listed. Throws what the listing threw, or BUG. */
export async function listUnits(
  run: Run,
  provider: OpenProvider,
  found: (unit: Unit) => void,
): Promise<void> {
  const units = provider.session.units(provider.selection)[Symbol.asyncIterator]()
  const seen = new Set<string>()
  let over = false
  const list = async (): Promise<void> => {
    for (let next = await units.next(); !next.done && !over; next = await units.next()) {
      assertUnit(next.value, seen, provider.name)
      found(next.value)
    }
  }
  try {
    await withinTime(run, `${provider.name} could not list its units`, list())
  } catch (error) {
    over = true
    abandon(units)
    throw error
  }
  run.tell({ kind: 'units-found', provider: provider.name, units: seen.size })
}

function assertUnit(unit: Unit, seen: Set<string>, provider: string): void {
  if (
    !unit?.id ||
    !unit.scope ||
    !Array.isArray(unit.types) ||
    unit.types.length === 0 ||
    unit.scopes?.length === 0
  )
    throw new WgoError('BUG', 'The collector listed a unit without id, scopes or types.', { provider })
  if (seen.has(unit.id))
    throw new WgoError('BUG', `The collector listed the unit ${unit.id} twice.`, { provider })
  seen.add(unit.id)
}
