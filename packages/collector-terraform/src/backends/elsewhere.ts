import { type Host, isJsonArray, type Json } from '@wgo/core'
import { text } from '../formats/json-members.ts'
import type { Backend } from './backend.ts'

/** Where people keep kubeconfigs. One may name programs to run: in the user's own place for them it is the user's. */
const USERS_KUBECONFIG = /^~\/\.kube\/[^/]+$/

/**
 * Settings that lead to another server or cluster than the one that is asked without them, by backend, with the
 * variables by which a user names it. What a folder says of them is not followed; and without them another state would be read.
 */
const LEADS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  gcs: {
    storage_custom_endpoint: ['GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT', 'GOOGLE_STORAGE_CUSTOM_ENDPOINT'],
  },
  azurerm: { metadata_host: ['ARM_METADATA_HOSTNAME', 'ARM_METADATA_HOST'] },
  kubernetes: {
    host: ['KUBE_HOST'],
    config_path: ['KUBE_CONFIG_PATH', 'KUBECONFIG'],
    config_paths: [],
    config_context_cluster: ['KUBE_CTX_CLUSTER'],
  },
}

/** The setting of a backend that leads where only its folder says, in words. */
export function elsewhere({ type, config }: Backend, env: Host['env']): string | undefined {
  if (!Object.hasOwn(LEADS, type)) return undefined
  const [leading] = Object.entries(LEADS[type] ?? {}).find(
    ([name, variables]) => isWritten(config[name]) && !isOurs(text(config[name]) ?? '', variables, env),
  ) ?? [undefined]
  return leading && `its ${leading} leads elsewhere, and a folder does not say who gets your credentials`
}

function isWritten(value: Json | undefined): boolean {
  return isJsonArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
}

function isOurs(value: string, variables: readonly string[], env: Host['env']): boolean {
  return USERS_KUBECONFIG.test(value) || variables.some(name => env[name] === value)
}
