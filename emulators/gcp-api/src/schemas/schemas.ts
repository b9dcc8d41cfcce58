import { execFile } from 'node:child_process'
import { access, realpath } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** What gcloud's own clients know of an API's version: they are generated from Google's discovery documents. */
export interface Schema {
  readonly methods: readonly Method[]
  readonly messages: Readonly<Record<string, Readonly<Record<string, Shape>>>>
}

export interface Method {
  /** `compute.instances.list`. */
  readonly id: string
  readonly method: string
  /** `compute/v1/projects/{project}/zones/{zone}/instances`. */
  readonly path: string
  /** The message that it answers with. */
  readonly answer: string
  readonly query: readonly string[]
}

/** A member's type. `wide`: 64 bits, as a text. */
export type Shape =
  | { readonly type: 'string' | 'boolean' | 'number' | 'wide' | 'any' }
  | { readonly enum: readonly string[] }
  | { readonly message: string }
  | { readonly list: Shape }
  | { readonly map: Shape }

/** By API and version: `compute/v1`. */
export type Schemas = Readonly<Record<string, Schema>>

const VERSIONS = [
  'artifactregistry/v1',
  'bigquery/v2',
  'cloudasset/v1',
  'cloudfunctions/v2',
  'cloudkms/v1',
  'cloudresourcemanager/v1',
  'cloudresourcemanager/v3',
  'compute/v1',
  'container/v1',
  'dns/v1',
  'iam/v1',
  'logging/v2',
  'memcache/v1',
  'pubsub/v1',
  'redis/v1',
  'run/v1',
  'run/v2',
  'secretmanager/v1',
  'serviceusage/v1',
  'sqladmin/v1beta4',
  'storage/v1',
]

/** The folder of the Google Cloud SDK whose gcloud is found along a PATH. */
export async function findSdk(path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(each => each !== '')) {
    const root = await realpath(join(folder, 'gcloud')).then(
      file => dirname(dirname(file)),
      () => undefined,
    )
    if (root !== undefined && (await isThere(join(root, 'lib', 'googlecloudsdk')))) return root
  }
  return undefined
}

/** Asks the SDK's own Python, or else the one that there is. Takes some seconds. */
export async function readSchemas(sdk: string): Promise<Schemas> {
  const bundled = join(sdk, 'platform', 'bundledpythonunix', 'bin', 'python3')
  const python = (await isThere(bundled)) ? bundled : 'python3'
  const script = join(import.meta.dirname, 'google_schemas.py')
  // -B: leaves nothing behind.
  const { stdout } = await promisify(execFile)(python, ['-B', script, sdk, ...VERSIONS], {
    maxBuffer: 2 ** 26,
  })
  return JSON.parse(stdout) as Schemas
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
