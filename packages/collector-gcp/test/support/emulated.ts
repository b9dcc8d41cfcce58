import { type GcpApi, type GcpApiOptions, startGcpApi } from '@wgo/gcp-api'
import type { GcpConfig } from '../../src/settings.ts'
import { buildEstate, ESTATE_FOLDERS, ESTATE_PROJECTS, type Estate } from '../estate.ts'
import { type ScanGcpOptions, type Scanned, scanGcp } from './scan-gcp.ts'

/** The estate behind a server that answers as Google does. */
export interface EmulatedEstate extends AsyncDisposable {
  readonly api: GcpApi
  readonly estate: Estate
  scan(config?: Partial<GcpConfig>, options?: Partial<ScanGcpOptions>): Promise<Scanned>
}

export async function emulatedEstate(options: Partial<GcpApiOptions> = {}): Promise<EmulatedEstate> {
  const api = await startGcpApi({ projects: ESTATE_PROJECTS, folders: ESTATE_FOLDERS, ...options })
  const estate = buildEstate(api)
  fillProjects(api)
  const usual = { projects: ESTATE_PROJECTS.map(({ projectId }) => projectId), endpoints: endpointsOf(api) }
  return {
    api,
    estate,
    scan: (config = {}, others = {}) => scanGcp({ ...usual, ...config }, { env: tokenEnv(api), ...others }),
    [Symbol.asyncDispose]: api.close,
  }
}

/** Every project of Compute Engine has a body of its own, whether or not somebody wrote into it. */
export function fillProjects(api: GcpApi): void {
  const told = new Set(
    api.resources.filter(({ collection }) => collection.name === 'compute.projects').map(({ path }) => path),
  )
  for (const { projectId } of ESTATE_PROJECTS)
    if (!told.has(`projects/${projectId}`)) api.put('compute.projects', '', { name: projectId })
}

/** What stands for Google, as far as it is read. */
export function endpointsOf({ endpoints, url }: GcpApi, at: string = url): Record<string, string> {
  const all = { ...endpoints, oauth2: `${url}/` }
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, each.replace(url, at)]))
}

export function tokenEnv({ token }: GcpApi): Record<string, string> {
  return { GOOGLE_OAUTH_ACCESS_TOKEN: token }
}
