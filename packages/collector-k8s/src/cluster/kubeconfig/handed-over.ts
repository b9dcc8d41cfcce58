import type { KubeConfigLike, Kubeconfig } from './entries.ts'
import { parseKubeconfig } from './parse.ts'

/** What a KubeConfig holds that somebody loaded elsewhere. Throws CONFIG_INVALID. */
export function handedOver(kubeConfig: KubeConfigLike, cwd: string): Kubeconfig {
  return parseKubeconfig(kubeConfig.exportConfig(), 'the KubeConfig handed over', cwd)
}

/** The same with another current context; what it keeps of tokens is shared, and the one handed over stays as it is. */
export function inContext<Config extends KubeConfigLike>(kubeConfig: Config, context: string): Config {
  const view: Config = Object.create(kubeConfig)
  view.setCurrentContext(context)
  return view
}
