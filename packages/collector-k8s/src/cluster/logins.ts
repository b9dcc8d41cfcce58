import { type Host, WgoError } from '@wgo/core'
import type { KubernetesConfig } from '../settings.ts'
import { chooseContexts } from './kubeconfig/contexts.ts'
import type { DeadEnd, KubeConfigLike, Login } from './kubeconfig/entries.ts'
import { handedOver } from './kubeconfig/handed-over.ts'
import { IN_CLUSTER, inClusterLogin } from './kubeconfig/in-cluster.ts'
import { loadKubeconfig } from './kubeconfig/load.ts'

/** What the collector is told besides its configuration. */
export interface KubernetesParts {
  /** The folder of a pod's service account. Default: where Kubernetes puts it. */
  readonly serviceAccount?: string
  /** Loaded already: it signs in by itself, and is read in place of every file. */
  readonly kubeConfig?: KubeConfigLike
}

/**
 * Every way in that is asked for. A kubeconfig goes before the cluster that this process runs in; that of a CI's
 * runner is seldom meant, and is read only where it is named. Throws what keeps all of them shut.
 */
export async function findLogins(
  config: KubernetesConfig,
  host: Pick<Host, 'env' | 'cwd'>,
  { serviceAccount, kubeConfig }: KubernetesParts = {},
): Promise<readonly (Login | DeadEnd)[]> {
  if (kubeConfig) {
    const logins = chooseContexts(handedOver(kubeConfig, host.cwd), config.contexts)
    return logins.map(login => ({ ...login, handedOver: kubeConfig }))
  }
  const kubeconfig = await loadKubeconfig(config.kubeconfig, host)
  const own = kubeconfig.contexts.has(IN_CLUSTER) ? undefined : await inClusterLogin(host.env, serviceAccount)
  const asked = config.contexts.filter(name => !(own && name === IN_CLUSTER))
  if (asked.length < config.contexts.length && own)
    return [own, ...(asked.length > 0 ? chooseContexts(kubeconfig, asked) : [])]
  if (kubeconfig.contexts.size > 0 || asked.length > 0 || !own) return chooseContexts(kubeconfig, asked)
  if (isCi(host.env)) throw runnersOwn()
  return [own]
}

function isCi({ CI }: Host['env']): boolean {
  return CI !== undefined && CI !== '' && CI !== 'false' && CI !== '0'
}

function runnersOwn(): WgoError {
  return new WgoError(
    'CREDENTIALS_MISSING',
    "No kubeconfig is set up; the cluster that this CI's own runner lives in is read only where it is named.",
    {
      provider: 'kubernetes',
      suggestions: [`Read the runner's cluster: --context ${IN_CLUSTER}`, 'Or point KUBECONFIG at another.'],
    },
  )
}
