/** One of Google's REST APIs. */
export interface Api {
  /** In unit ids, limits and endpoint settings: `compute`. */
  readonly name: string
  /** As it is switched on: `compute.googleapis.com`. */
  readonly service: string
  /** Path between the host and the resource: `compute/v1/`. */
  readonly path: string
}

/** One operation of an API, and what it needs. */
export interface Call {
  readonly api: Api
  /** `GET projects/{project}/aggregated/instances`; `{+name}` may hold slashes. */
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The IAM permission that allows it: `compute.instances.list`. */
  readonly permission: string
}

/** What a call is made with. */
export interface Asking {
  /** What stands for the names in braces; `project` is there already. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  readonly body?: object
}
