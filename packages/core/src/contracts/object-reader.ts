import type { Host } from './host.ts'

/**
 * Reads objects out of containers: files of a bucket, secrets of a namespace. Whoever knows how to sign in
 * to a provider lends its hands with it, so that states are read where they lie without signing in twice.
 * It writes nothing.
 */
export interface ObjectReader {
  /** Of the addresses that it reads, without `://`: `s3`. */
  readonly schemes: readonly string[]
  /**
   * Signs in as its collector does; what the place's settings say goes first. Throws `CREDENTIALS_MISSING`,
   * `CREDENTIALS_INVALID`, `CONFIG_INVALID` or `INPUT_INVALID`. Imports what it needs only now.
   */
  open(place: ObjectPlace, host: Host): Promise<ObjectSession>
}

/**
 * The host of whoever borrows, for signing in: it knows none of the lender's limits, and a call or two need none. Within
 * another call, one that waits for nobody cannot wait for itself.
 */
export function withoutLimits(host: Host): Host {
  return { ...host, call: (_, fn, options) => host.call([], fn, options) }
}

/** A container, and how to get at it. */
export interface ObjectPlace {
  readonly scheme: string
  /** `s3`, `gs`: a bucket. `k8s`: a namespace. `azurerm`: `account/container`. `tfc`: `host/organization`. */
  readonly container: string
  /**
   * In the words of Terraform's backends, flags as `true` and `false`, blocks with a dot:
   * - `s3`: `region`, `profile`, `role_arn`, `external_id`, `session_name`, `endpoint`, `use_path_style`, `access_key`,
   *   `secret_key`, `token`, `shared_credentials_files.0`, `encryption_key` (SSE-C: 32 bytes in base64)
   * - `gs`: `credentials` (a path or the JSON), `access_token`, `impersonate_service_account`, `endpoint`,
   *   `encryption_key` (the customer's: 32 bytes in base64)
   * - `k8s`: `config_path`, `context`, `in_cluster_config`, `host`, `token` and so on; `member`, the key of a
   *   secret's data that is read; `label_selector`, which of the secrets are listed
   *
   * A reader passes over what it does not know. Any of them may be a secret: none is told.
   */
  readonly settings: Readonly<Record<string, string>>
}

/**
 * An open container. Each method makes one attempt, and throws WgoErrors: whoever calls it paces and retries it
 * with `Host.call`. Messages name the container or the object, never how it was signed in.
 */
export interface ObjectSession {
  /**
   * Undefined where the container is there and the object is not. A container that is not there is
   * `INPUT_INVALID`; what may not be read is `ACCESS_DENIED` with the permission, and never undefined.
   */
  read(name: string, request: ObjectRequest): Promise<ObjectContent | undefined>
  /** One page of the objects whose names begin with `prefix`. */
  list(prefix: string, request: PageRequest): Promise<ObjectPage>
  /** Where the credentials come from, in a few words, without anything secret. Absent: none were needed, or it cannot be told. */
  readonly source?: string
  /** Who we are there, where that is known without asking. */
  readonly principal?: string
  close(): Promise<void>
}

export interface ObjectRequest {
  readonly signal: AbortSignal
  /** So many bytes of the beginning will do; more may come. Absent: all of it. */
  readonly first?: number
}

export interface ObjectContent {
  readonly bytes: Uint8Array
  /** Bytes of the whole object. */
  readonly size: number
}

export interface PageRequest {
  readonly signal: AbortSignal
  /** What the page before said in `next`. */
  readonly from?: string
}

/** A page, rather than an iterator: one that failed can be asked for again. */
export interface ObjectPage {
  readonly objects: readonly ObjectEntry[]
  /** Where the next page begins. Absent: this was the last one. */
  readonly next?: string
}

export interface ObjectEntry {
  readonly name: string
  /** Bytes, where the listing tells. */
  readonly size?: number
}
