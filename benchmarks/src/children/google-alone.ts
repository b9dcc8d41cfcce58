// Google's own clients make the calls of a scan, as many at once, and keep nothing: google-alone.ts PLACE STORAGE
// PLACE: where the stub is, as JSON. STORAGE: calls to buckets at once.
import { type Bucket, type GetBucketsRequest, type GetBucketsResponse, Storage } from '@google-cloud/storage'
import { OAuth2Client } from 'google-auth-library'
import pMap from 'p-map'
import type { StubPlace } from '../gcp-stub/messages.ts'

interface Page {
  readonly items?: Readonly<Record<string, { readonly instances?: readonly unknown[] }>>
  readonly nextPageToken?: string
}

const [place = '{}', atOnce = '1'] = process.argv.slice(2)
const { project, token, endpoints }: StubPlace = JSON.parse(place)
const authClient = new OAuth2Client()
authClient.setCredentials({ access_token: token })
const storage = new Storage({
  projectId: project,
  authClient,
  apiEndpoint: String(endpoints.storage).replace(/\/storage\/v1\/$/, ''),
  useAuthWithCustomEndpoint: true,
  retryOptions: { autoRetry: false },
})
const counts = { instances: 0, buckets: 0 }
const start = performance.now()
await opening()
await Promise.all([instances(), buckets()])
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ wallMs: performance.now() - start, cpuMs: (user + system) / 1000, ...counts }))

/** What the project is, and which of its APIs are on: at once. */
async function opening(): Promise<void> {
  const services = `${endpoints.serviceusage}v1/projects/${project}/services`
  await Promise.all([
    authClient.request({ url: `${endpoints.cloudresourcemanager}v3/projects/${project}` }),
    authClient.request({ url: services, params: { filter: 'state:ENABLED', pageSize: 200 } }),
  ])
}

async function instances(): Promise<void> {
  for (let pageToken: string | undefined = ''; pageToken !== undefined; ) {
    const params = { maxResults: 500, returnPartialSuccess: true, ...(pageToken && { pageToken }) }
    const url = `${endpoints.compute}projects/${project}/aggregated/instances`
    const page: { readonly data: Page } = await authClient.request<Page>({ url, params })
    for (const { instances = [] } of Object.values(page.data.items ?? {}))
      counts.instances += instances.length
    pageToken = page.data.nextPageToken
  }
}

async function buckets(): Promise<void> {
  const found: Bucket[] = []
  for (let query: GetBucketsRequest | null = { maxResults: 1000 }; query; ) {
    const page: GetBucketsResponse = await storage.getBuckets({ ...query, autoPaginate: false })
    found.push(...page[0])
    query = page[1] as GetBucketsRequest | null
  }
  counts.buckets = found.length
  const asked = found.flatMap(bucket => [
    () => bucket.iam.getPolicy({ requestedPolicyVersion: 3 }),
    () => bucket.getNotifications(),
  ])
  await pMap(asked, async ask => void (await ask()), { concurrency: Number(atOnce) })
}
