import { type Setting, type SettingsRecord, type StandardSchema, settingsSchema } from '@wgo/core'

/** What the user says about Kubernetes, under `providers.kubernetes`. */
export interface KubernetesConfig {
  /** Contexts of the kubeconfig, a cluster each; `all`: every one; `in-cluster`: where we run. Empty: the current one. */
  readonly contexts: readonly string[]
  /** Only these namespaces. Empty: all, and what belongs to none. */
  readonly namespaces: readonly string[]
  /** In place of `KUBECONFIG` and `~/.kube/config`. */
  readonly kubeconfig?: string
}

/** The settings, relative to `providers.kubernetes`. */
export const KUBERNETES_SETTINGS: readonly Setting[] = [
  {
    key: 'contexts',
    kind: 'texts',
    description:
      'Contexts of the kubeconfig to read, a cluster each; all: every one; default: the current one',
    flag: {
      name: 'context',
      value: 'NAME',
      description: 'A kubeconfig context to read, or all. May be given more than once: a cluster each.',
    },
  },
  {
    key: 'namespaces',
    kind: 'texts',
    description: 'Read only these namespaces; default: all, and what belongs to none',
    flag: {
      name: 'namespace',
      value: 'NAME',
      description: 'A Kubernetes namespace to read. May be given more than once.',
    },
  },
  {
    key: 'kubeconfig',
    kind: 'text',
    description: 'The kubeconfig file; default: KUBECONFIG, else ~/.kube/config',
    flag: { name: 'kubeconfig', value: 'FILE', description: 'The kubeconfig file to read with.' },
  },
]

const written = settingsSchema(KUBERNETES_SETTINGS)

/** Validates what was written and fills in what was not. */
export const KUBERNETES_CONFIG: StandardSchema<unknown, KubernetesConfig> = {
  '~standard': {
    version: 1,
    vendor: 'wgo',
    validate: async value => {
      const result = await written['~standard'].validate(value)
      return result.issues ? result : { value: filledIn(result.value) }
    },
  },
}

/** Programs hand over what they want to say; the rest is as if it were not written. */
export function filledIn(said: SettingsRecord | Partial<KubernetesConfig>): KubernetesConfig {
  return { contexts: [], namespaces: [], ...said } as KubernetesConfig
}
