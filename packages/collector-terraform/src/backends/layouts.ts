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

function s3Layout(config: JsonObject, env: Host['env']): Layout | string {
  const bucket = text(config.bucket)
  const key = text(config.key)
  if (!bucket) return missing('bucket')
  if (!key) return missing('key')
  const own = placeSettings(config, S3_SETTINGS)
  const variables: Readonly<Record<string, string>> = own.endpoint
    ? {}
    : { encryption_key: 'AWS_SSE_CUSTOMER_KEY', endpoint: 'AWS_ENDPOINT_URL_S3' }
  const settings = { ...fromEnvironment(env, variables), ...own }
  const folder = text(config.workspace_key_prefix) || 'env:'
  return {
    place: { scheme: 's3', container: bucket, settings },
    object: workspace => (workspace === DEFAULT ? key : posix.join(folder, workspace, key)),
    others: { prefix: `${folder}/`, workspace: name => between(name, `${folder}/`, `/${key}`) },
    usual: DEFAULT,
  }
}

function gcsLayout(config: JsonObject, env: Host['env']): Layout | string {
  const bucket = text(config.bucket)
  if (!bucket) return missing('bucket')
  const settings = {
    ...fromEnvironment(env, { encryption_key: 'GOOGLE_ENCRYPTION_KEY' }),
    ...placeSettings(config, GCS_SETTINGS),
  }
  const folder = (text(config.prefix) ?? '').replace(/\/+$/, '')
  const prefix = folder === '' ? '' : `${folder}/`
  return {
    place: { scheme: 'gs', container: bucket, settings },
    object: workspace => `${prefix}${workspace}.tfstate`,
    others: { prefix, workspace: name => between(name, prefix, '.tfstate') },
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

/** A kubeconfig may name programs to run: one in the user's own place for them is the user's. */
const USERS_KUBECONFIG = /^~\/\.kube\/[^/]+$/

function kubernetesLayout(config: JsonObject, env: Host['env']): Layout | string {
  const suffix = text(config.secret_suffix)
  if (!suffix) return missing('secret_suffix')
  const { config_path, ...own } = placeSettings(config, KUBERNETES_SETTINGS)
  const written = { ...(config_path && USERS_KUBECONFIG.test(config_path) && { config_path }), ...own }
  const settings = {
    ...fromEnvironment(env, { config_path: 'KUBE_CONFIG_PATH', context: 'KUBE_CTX', token: 'KUBE_TOKEN' }),
    ...written,
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
