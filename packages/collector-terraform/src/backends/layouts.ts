import { posix } from 'node:path'
import type { Host, JsonObject } from '@wgo/core'
import { text } from '../formats/json-members.ts'
import { SECRET_PREFIX, secretName } from '../kubernetes/secret-name.ts'
import { parseAddress } from '../remote/address.ts'
import type { Backend } from './backend.ts'
import { cloudLayout } from './cloud-layout.ts'
import { between, DEFAULT, type Layout } from './layout.ts'
import {
  AZURE_SETTINGS,
  GCS_SETTINGS,
  HTTP_SETTINGS,
  KUBERNETES_SETTINGS,
  placeSettings,
  S3_SETTINGS,
} from './place-settings.ts'

/** What a backend's configuration says; a text is what it lacks. */
type ReadLayout = (config: JsonObject, env: Host['env']) => Layout | string

/** The backends whose states are read where they lie, by Terraform's name. */
const LAYOUTS: Readonly<Record<string, ReadLayout>> = {
  s3: s3Layout,
  gcs: gcsLayout,
  azurerm: azureLayout,
  http: httpLayout,
  kubernetes: kubernetesLayout,
  remote: cloudLayout,
  cloud: cloudLayout,
}

/** Settings that reading has no use for: it does not matter what they come to. */
const FOR_WRITING: ReadonlySet<string> = new Set([
  ...['acl', 'dynamodb_endpoint', 'dynamodb_table', 'encrypt', 'kms_key_id', 'use_lockfile'],
  ...['kms_encryption_key', 'snapshot', 'subscription_id', 'labels', 'in_cluster_config'],
  ...['lock_address', 'lock_method', 'unlock_address', 'unlock_method', 'update_method'],
])

/** Undefined for a backend that only Terraform reads; a text says why its states cannot be found. */
export function layoutOf(
  { type, config, unresolved }: Backend,
  env: Host['env'],
): Layout | string | undefined {
  if (!Object.hasOwn(LAYOUTS, type)) return undefined
  const first = [...(unresolved ?? [])].find(([name]) => !FOR_WRITING.has(name))
  if (first) return `its ${first[0]} is ${first[1]}, which only Terraform can work out`
  return LAYOUTS[type]?.(config, env)
}

function missing(name: string): string {
  return `its ${name} is not written in the configuration`
}

function s3Layout(config: JsonObject): Layout | string {
  const bucket = text(config.bucket)
  const key = text(config.key)
  if (!bucket) return missing('bucket')
  if (!key) return missing('key')
  const settings = placeSettings(config, S3_SETTINGS)
  const written = text(config.workspace_key_prefix) ?? 'env:'
  const prefix = written === '' ? '' : posix.join(written, '/')
  return {
    place: { scheme: 's3', container: bucket, settings },
    object: workspace => (workspace === DEFAULT ? key : posix.join(prefix, workspace, key)),
    others: { prefix, workspace: name => between(name, prefix, `/${key}`) },
    usual: DEFAULT,
  }
}

function gcsLayout(config: JsonObject): Layout | string {
  const bucket = text(config.bucket)
  if (!bucket) return missing('bucket')
  const settings = placeSettings(config, GCS_SETTINGS)
  const folder = posix.join('/', text(config.prefix) ?? '', '/').slice(1)
  return {
    place: { scheme: 'gs', container: bucket, settings },
    object: workspace => `${folder}${workspace}.tfstate`,
    others: { prefix: folder, workspace: name => between(name, folder, '.tfstate') },
    usual: DEFAULT,
  }
}

function azureLayout(config: JsonObject): Layout | string {
  const account = text(config.storage_account_name)
  const container = text(config.container_name)
  const key = text(config.key)
  if (!account) return missing('storage_account_name')
  if (!container) return missing('container_name')
  if (!key) return missing('key')
  const prefix = `${key}env:`
  return {
    place: {
      scheme: 'azurerm',
      container: `${account}/${container}`,
      settings: placeSettings(config, AZURE_SETTINGS),
    },
    object: workspace => (workspace === DEFAULT ? key : `${prefix}${workspace}`),
    others: { prefix, workspace: name => between(name, prefix, '') },
    usual: DEFAULT,
  }
}

function httpLayout(config: JsonObject, env: Host['env']): Layout | string {
  const address = text(config.address) || env.TF_HTTP_ADDRESS
  if (!address) return missing('address')
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return 'its address is none'
  const { place, name } = parseAddress(address)
  const settings = { ...place.settings, ...placeSettings(config, HTTP_SETTINGS) }
  return {
    place: { ...place, settings },
    object: workspace => (workspace === DEFAULT ? name : undefined),
    usual: DEFAULT,
  }
}

function kubernetesLayout(config: JsonObject, env: Host['env']): Layout | string {
  const suffix = text(config.secret_suffix)
  if (!suffix) return missing('secret_suffix')
  const settings = {
    ...fromEnvironment(env, env.KUBE_HOST ? KUBERNETES_SERVER : KUBERNETES_CONTEXT),
    ...placeSettings(config, KUBERNETES_SETTINGS),
    label_selector: `tfstate=true,tfstateSecretSuffix=${suffix}`,
  }
  const container = text(config.namespace) || env.KUBE_NAMESPACE || 'default'
  return {
    place: { scheme: 'k8s', container, settings },
    object: workspace => secretName(workspace, suffix),
    others: { prefix: SECRET_PREFIX, workspace: name => between(name, SECRET_PREFIX, `-${suffix}`) },
    usual: DEFAULT,
  }
}

/** Terraform's variables for a cluster that a kubeconfig names. */
const KUBERNETES_CONTEXT = {
  config_path: 'KUBE_CONFIG_PATH',
  context: 'KUBE_CTX',
  in_cluster_config: 'KUBE_IN_CLUSTER_CONFIG',
  token: 'KUBE_TOKEN',
}

/** And for one that is written out: it goes before. */
const KUBERNETES_SERVER = {
  host: 'KUBE_HOST',
  token: 'KUBE_TOKEN',
  username: 'KUBE_USER',
  password: 'KUBE_PASSWORD',
  insecure: 'KUBE_INSECURE',
  tls_server_name: 'KUBE_TLS_SERVER_NAME',
  cluster_ca_certificate: 'KUBE_CLUSTER_CA_CERT_DATA',
  client_certificate: 'KUBE_CLIENT_CERT_DATA',
  client_key: 'KUBE_CLIENT_KEY_DATA',
}

function fromEnvironment(
  env: Host['env'],
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([setting, variable]) => {
      const value = env[variable]
      return value ? [[setting, value]] : []
    }),
  )
}
