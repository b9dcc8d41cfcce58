import { type Emit, interleave, isWgoError } from '@wgo/core'
import { gapOf } from '../reading/read-unit.ts'
import type { Place } from '../resource/place.ts'
import { type AssetUnit, readBelow } from './read-below.ts'

/** Projects that are asked at once, where their parent may not be. */
const SIDE_BY_SIDE = 8

/**
 * Reads out of Cloud Asset Inventory what is in a project, or in all of an organization or folder at once. Who may not ask for
 * these may still ask for single projects: then each is asked.
 */
export async function* readAssets(unit: AssetUnit): AsyncGenerator<Emit> {
  try {
    yield* readBelow(unit)
  } catch (error) {
    if (unit.parent.startsWith('projects/') || !isWgoError(error, 'ACCESS_DENIED')) throw error
    unit.host.log.info(`${unit.parent} may not be asked for its assets: each project is.`, { error })
    yield* readEach(unit)
  }
}

/** A project that fails is told, and the others go on; where all do, the first failure is thrown. */
async function* readEach(unit: AssetUnit): AsyncGenerator<Emit> {
  const failures: unknown[] = []
  for (let first = 0; first < unit.places.length; first += SIDE_BY_SIDE)
    yield* interleave(
      unit.places.slice(first, first + SIDE_BY_SIDE).map(place => readProject(unit, place, failures)),
    )
  if (failures.length === unit.places.length) throw failures[0]
}

async function* readProject(unit: AssetUnit, place: Place, failures: unknown[]): AsyncGenerator<Emit> {
  try {
    yield* readBelow({ ...unit, parent: `projects/${place.project}`, places: [place] })
  } catch (error) {
    unit.host.signal.throwIfAborted()
    failures.push(error)
    yield gapOf(error, [...unit.types], place.project)
  }
}
