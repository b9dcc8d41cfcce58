import { type GcpApi, type GcpApiOptions, startGcpApi } from '@wgo/gcp-api'
import { onTestFinished } from 'vitest'
import {
  buildEstate,
  ESTATE_FOLDERS,
  ESTATE_PROJECTS,
  type Estate,
} from '../../../../packages/collector-gcp/test/estate.ts'

export { OUTSIDE_CHANGES } from '../../../../packages/collector-gcp/test/estate.ts'

type Env = Readonly<Record<string, string>>

export interface Google {
  readonly api: GcpApi
  /** Where the APIs are, and nothing of who asks. */
  readonly env: Env
  /** The same with an access token. */
  readonly signedIn: Env
}

/** A small Google Cloud on the loopback that ends with the test: one project, a firewall rule, a bucket. */
export async function smallGoogle(options: Partial<GcpApiOptions> = {}): Promise<Google> {
  const google = await startGoogle({ projects: [{ projectId: 'shop-prod-1', name: 'Shop' }], ...options })
  const { api } = google
  api.put('compute.projects', '', { name: 'shop-prod-1' })
  api.put('compute.networks', 'projects/shop-prod-1/global', { name: 'shop', autoCreateSubnetworks: false })
  api.put('compute.firewalls', 'projects/shop-prod-1/global', ssh(['10.0.0.0/8']))
  api.put('storage.buckets', 'projects/shop-prod-1', { name: 'shop-orders', location: 'EU' })
  return google
}

/** A rule that lets these in by SSH. */
export function ssh(sourceRanges: readonly string[]) {
  const allowed = [{ IPProtocol: 'tcp', ports: ['22'] }]
  return {
    name: 'ssh',
    network: 'projects/shop-prod-1/global/networks/shop',
    direction: 'INGRESS',
    sourceRanges,
    allowed,
  }
}

/** The estate of two projects. */
export async function estateOnGoogle(): Promise<Google & { readonly estate: Estate }> {
  const google = await startGoogle({ projects: ESTATE_PROJECTS, folders: ESTATE_FOLDERS })
  const estate = buildEstate(google.api)
  const { api } = google
  // Each project has a body of its own there; the estate writes into one of them.
  api.put('compute.projects', '', { name: 'shop-data-4711' })
  return { ...google, estate }
}

async function startGoogle(options: GcpApiOptions): Promise<Google> {
  const api = await startGcpApi(options)
  onTestFinished(() => api.close())
  const env = envAt(api)
  return { api, env, signedIn: { ...env, GOOGLE_OAUTH_ACCESS_TOKEN: api.token } }
}

/** What is set where something else answers in Google's place, and this machine is none of Google's. */
function envAt({ endpoints, url }: GcpApi, at: string = url): Env {
  const all = Object.entries({ ...endpoints, oauth2: `${url}/` })
  return {
    GCE_METADATA_HOST: '127.0.0.1:9',
    ...Object.fromEntries(
      all.map(([name, each]) => [`WGO_GCP_ENDPOINTS_${name.toUpperCase()}`, each.replace(url, at)]),
    ),
  }
}
