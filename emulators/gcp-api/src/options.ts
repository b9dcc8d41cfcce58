import type { Collection } from './collections/collection.ts'
import type { Tokens } from './identity/tokens.ts'
import type { JsonObject } from './json.ts'
import type { ObjectStore } from './objects/object-store.ts'
import type { GcpFolder, GcpProject } from './projects.ts'
import type { Refuse } from './refusals/refusals.ts'
import type { Change, Resource } from './store.ts'

export interface GcpApiOptions {
  /** At least one: the first is the one that metadata and gcloud name. */
  readonly projects: readonly GcpProject[]
  readonly folders?: readonly GcpFolder[]
  /** Access tokens that are good from the start, and whose they are. Default: one, `api.token`. */
  readonly tokens?: Readonly<Record<string, string>>
  /** Every answer comes so much later. */
  readonly latencyMs?: number
  /** Pages have no more, whatever is asked. */
  readonly pageSize?: number
  /** The time by which assertions are judged. Default: the real one. */
  readonly now?: () => number
}

export interface GcpApi extends AsyncDisposable {
  /** Where it listens: `http://127.0.0.1:PORT`. */
  readonly url: string
  /** What stands for each API's own address: `{ compute: 'http://127.0.0.1:PORT/compute/compute/v1/' }`. */
  readonly endpoints: Readonly<Record<string, string>>
  readonly token: string
  readonly tokens: Pick<Tokens, 'issue' | 'revoke' | 'keyFile' | 'userFile'>
  /** What was asked: `GET /compute/compute/v1/projects/p/aggregated/instances?maxResults=500`. */
  readonly requests: readonly string[]
  /** The collections there are. */
  readonly collections: readonly Collection[]
  /** All that was put, in the order of collections and paths. */
  readonly resources: readonly Resource[]
  /** What lies in buckets. */
  readonly objects: ObjectStore
  /** Adds or replaces a resource, and fills what Google fills. */
  put(collection: string, parent: string, body: JsonObject): Resource
  /** Changes a resource by its self link, its full name (`//compute.googleapis.com/…`), or API and path. */
  patch(name: string, change: Change): Resource
  remove(name: string): void
  /** Sets the policy of `projects/p`, a folder, an organisation, or a resource by its name. */
  iam(name: string, policy: JsonObject): void
  refuse(refuse: Refuse): void
  /** A permission is missing, in a project or everywhere. */
  deny(permission: string, projectId?: string): void
  /** Zones or regions that do not answer from now on; none: all do again. */
  unreachable(...places: readonly string[]): void
  /** Nothing is refused any more. */
  allow(): void
  /** The environment of a gcloud that asks here, with its own folder for settings. */
  gcloudEnv(folder: string): Readonly<Record<string, string>>
  close(): Promise<void>
}
