import { randomUUID } from 'node:crypto'
import { type Api, startApi } from './api.ts'
import { BORROWED, borrowPlane } from './borrowed-plane.ts'
import { type KubectlOptions, kubectl } from './kubectl.ts'
import { MISSING, startOwnPlane } from './own-plane.ts'
import { until } from './until.ts'

/** A real control plane, of the tests' own or borrowed. Where it is borrowed, what was made in it goes with it. */
export interface ControlPlane extends AsyncDisposable {
  /** With the contexts `admin`, `alice` (no rights), `reader` (group `readers`) and `impersonated` (so too). */
  readonly kubeconfig: string
  kubectl(args: readonly string[], options?: KubectlOptions): Promise<string>
  readonly api: Api
  /** Makes a namespace of a unique name, with all that controllers put into every namespace. */
  namespace(purpose: string): Promise<string>
  /** Forgets what the store no longer needs: continue tokens and watches from before expire. Only where the plane is ours. */
  compact(): Promise<void>
}

/** Why tests of a real control plane cannot run here; undefined where they can. */
export const withoutControlPlane: string | undefined =
  BORROWED !== undefined || MISSING.length === 0
    ? undefined
    : `no ${MISSING.join(', ')} in KUBEBUILDER_ASSETS, and no WGO_TEST_KUBECONFIG`

/** Why tests that need the whole plane to themselves cannot run here; undefined where they can. */
export const withoutOwnPlane: string | undefined =
  withoutControlPlane ??
  (BORROWED === undefined
    ? undefined
    : 'needs a control plane of its own, and not that of WGO_TEST_KUBECONFIG')

/** A name of a test with the reason why it is skipped, where it is. */
export function named(name: string, without: string | undefined = withoutControlPlane): string {
  return without === undefined ? name : `${name} (${without})`
}

export async function startControlPlane(): Promise<ControlPlane> {
  const parts = BORROWED === undefined ? await startOwnPlane() : await borrowPlane(BORROWED)
  const made: string[] = []
  const run: ControlPlane['kubectl'] = (args, options) => kubectl(parts.kubeconfig, args, options)
  const api = await startApi(parts.kubeconfig)
  return {
    kubeconfig: parts.kubeconfig,
    kubectl: run,
    api,
    namespace: async purpose => {
      const name = unique(purpose)
      made.push(name)
      await run(['create', 'namespace', name])
      await until(() => isFurnished(api, name))
      return name
    },
    compact: async () => {
      if (!parts.compact) throw new Error('This store is not ours.')
      await parts.compact()
    },
    async [Symbol.asyncDispose]() {
      if (BORROWED !== undefined && made.length > 0)
        await run(['delete', 'namespace', '--wait=false', ...made])
      api.stop()
      await parts.stop()
    },
  }
}

/** A name that nothing else bears in a cluster that others use too. */
export function unique(purpose: string): string {
  return `wgo-${purpose}-${randomUUID().slice(0, 8)}`
}

/** Up to Kubernetes 1.23 the account of a namespace gets a token by and by. */
async function isFurnished(api: Api, namespace: string): Promise<boolean> {
  const account = await api.get<{ secrets?: unknown }>(
    `/api/v1/namespaces/${namespace}/serviceaccounts/default`,
  )
  const version = await api.get<{ minor: string }>('/version')
  return (
    account !== undefined &&
    (account.secrets !== undefined || Number.parseInt(version?.minor ?? '', 10) >= 24)
  )
}
