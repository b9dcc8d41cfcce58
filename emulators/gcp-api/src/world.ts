import type { Api } from './apis.ts'
import type { Policies } from './policies.ts'
import type { Projects } from './projects.ts'
import type { Refusals } from './refusals/refusals.ts'
import type { Store } from './store.ts'

/** All that answers are made of. */
export interface World {
  readonly projects: Projects
  readonly store: Store
  readonly policies: Policies
  readonly refusals: Refusals
  /** Zones and regions that do not answer. */
  readonly unreachable: ReadonlySet<string>
  /** Pages have no more, whatever is asked. */
  readonly pageSize: number
}

/** A request, as far as it is understood. */
export interface Asked {
  readonly method: string
  readonly api: Api
  /** `compute/v1/`. */
  readonly version: string
  /** What is behind the version, project numbers made ids: `projects/p/zones/z/instances`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

/** Where a request leads. */
export interface Route {
  /** What the caller must have: `compute.instances.list`. */
  readonly permission: string
  /** The id of the project that pays, if one does. */
  readonly projectId?: string
  /** What is asked of, for messages. */
  readonly resource: string
  readonly answer: () => unknown
}
