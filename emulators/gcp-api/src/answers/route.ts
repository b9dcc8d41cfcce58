import type { Asked, Route, World } from '../world.ts'
import { inventoryRoute } from './inventory.ts'
import { otherRoute } from './others.ts'
import { policyRoute } from './policies.ts'
import { projectRoute } from './projects.ts'
import { resourceRoute } from './resources.ts'
import { serviceRoute } from './services.ts'

const ROUTES: readonly ((asked: Asked, world: World) => Route | undefined)[] = [
  projectRoute,
  serviceRoute,
  inventoryRoute,
  otherRoute,
  policyRoute,
  resourceRoute,
]

/** Where a request leads: the first that knows it. */
export function routeOf(asked: Asked, world: World): Route | undefined {
  for (const route of ROUTES) {
    const found = route(asked, world)
    if (found) return found
  }
  return undefined
}
