/** One of Google's REST APIs, as it is served here: under `/NAME/`, then the path of the real one. */
export interface Api {
  /** As Google's discovery documents name it. */
  readonly name: string
  /** The service, as projects enable it. */
  readonly service: string
  readonly title: string
  /** What an endpoint ends with: clients put resource paths (old APIs) or versions (newer ones) behind it. */
  readonly base: string
  /** What comes before a resource's path. */
  readonly version: RegExp
  readonly errors: ErrorForm
  readonly pages: Pages
  /** How a policy is asked for where it is not a path of its own. */
  readonly policyBy?: 'GET' | 'POST'
  /** gcloud's own name for its endpoint. */
  readonly gcloud?: string
}

/** Old APIs list `errors` with reasons; newer ones have a canonical `status` and `details`. */
export type ErrorForm = 'listed' | 'status'

export interface Pages {
  readonly size: 'maxResults' | 'pageSize'
  readonly usual: number
  readonly most: number
  /** More than the most is an error, not the most. */
  readonly strict?: true
}

const OLD_PAGES: Pages = { size: 'maxResults', usual: 100, most: 1_000 }
const NEW_PAGES: Pages = { size: 'pageSize', usual: 100, most: 1_000 }

export const APIS: readonly Api[] = [
  {
    ...old('compute', 'Compute Engine API', 'compute/v1/'),
    pages: { size: 'maxResults', usual: 500, most: 500, strict: true },
  },
  { ...old('storage', 'Cloud Storage API', 'storage/v1/'), pages: { ...OLD_PAGES, usual: 1_000 } },
  { ...old('dns', 'Cloud DNS API', 'dns/v1/'), policyBy: 'POST' },
  { ...old('bigquery', 'BigQuery API', 'bigquery/v2/'), policyBy: 'POST' },
  {
    ...old('sqladmin', 'Cloud SQL Admin API', ''),
    version: /^(?:sql\/v1beta4|v1)\//,
    gcloud: 'sql',
  },
  api('container', 'Kubernetes Engine API'),
  { ...api('iam', 'Identity and Access Management (IAM) API'), policyBy: 'POST' },
  { ...api('iamcredentials', 'IAM Service Account Credentials API') },
  {
    ...api('cloudresourcemanager', 'Cloud Resource Manager API'),
    version: /^v[123]\//,
    policyBy: 'POST',
  },
  api('serviceusage', 'Service Usage API'),
  api('pubsub', 'Cloud Pub/Sub API'),
  // Only the older version tells which locations there are.
  { ...api('run', 'Cloud Run Admin API'), version: /^v[12]\// },
  { ...api('cloudfunctions', 'Cloud Functions API'), version: /^v2\// },
  api('secretmanager', 'Secret Manager API'),
  api('cloudkms', 'Cloud Key Management Service (KMS) API'),
  api('artifactregistry', 'Artifact Registry API'),
  api('redis', 'Google Cloud Memorystore for Redis API'),
  api('memcache', 'Cloud Memorystore for Memcached API'),
  api('cloudasset', 'Cloud Asset API'),
  { ...api('logging', 'Cloud Logging API'), version: /^v2\// },
]

export function apiNamed(name: string): Api | undefined {
  return BY_NAME.get(name)
}

const BY_NAME: ReadonlyMap<string, Api> = new Map(APIS.map(each => [each.name, each]))

function old(name: string, title: string, base: string): Api {
  return {
    name,
    service: `${name}.googleapis.com`,
    title,
    base,
    version: new RegExp(`^${base}`),
    errors: 'listed',
    pages: OLD_PAGES,
  }
}

function api(name: string, title: string): Api {
  return {
    name,
    service: `${name}.googleapis.com`,
    title,
    base: '',
    version: /^v1\//,
    errors: 'status',
    pages: NEW_PAGES,
    policyBy: 'GET',
  }
}
