import { type Json, type JsonObject, shellWord, WgoError } from '@wgo/core'
import { items, object, text } from '../formats/json-members.ts'
import { withoutCredentials } from '../remote/address.ts'

/** Where a working folder keeps its state, as `.terraform/terraform.tfstate` or its configuration tells. */
export interface Backend {
  /** `s3`, `cloud`. */
  readonly type: string
  readonly config: JsonObject
  /** What could not be told without running Terraform, with the text that stands there. */
  readonly unresolved?: ReadonlyMap<string, string>
}

/** The members that say where a state lies. None of them is a secret; the others may be. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  s3: ['bucket', 'key', 'region'],
  gcs: ['bucket', 'prefix'],
  azurerm: ['storage_account_name', 'container_name', 'key'],
  http: ['address'],
  remote: ['hostname', 'organization'],
  cloud: ['hostname', 'organization'],
  kubernetes: ['namespace', 'secret_suffix'],
}

/** The backend that a `.terraform/terraform.tfstate` points to, or undefined where it points to none. */
export function pointedBackend(pointer: Json): Backend | undefined {
  const backend = object(object(pointer)?.backend)
  const type = text(backend?.type)
  return type ? { type, config: object(backend?.config) ?? {} } : undefined
}

/** `a backend of type s3 (bucket "states", key "shop.tfstate")`. */
function describeBackend({ type, config }: Backend): string {
  const places = (PLACES[type] ?? []).flatMap(name => {
    const value = text(config[name])
    return value ? [`${name} "${withoutCredentials(value)}"`] : []
  })
  const names = [...places, ...workspaceNames(config)]
  return `a backend of type ${type}${names.length > 0 ? ` (${names.join(', ')})` : ''}`
}

function workspaceNames(config: JsonObject): string[] {
  const workspaces = workspacesBlock(config)
  const name = text(workspaces?.name) ?? text(workspaces?.prefix)
  return name ? [`workspace "${name}"`] : []
}

/** A block is an object, or a list with one. */
export function workspacesBlock(config: JsonObject): JsonObject | undefined {
  return object(items(config.workspaces)[0]) ?? object(config.workspaces)
}

/** That a state lies where only Terraform gets at it, and how. */
export function notRead(folder: string, backend: Backend): WgoError {
  return new WgoError(
    'STATE_BACKEND',
    `${keeps(folder, backend)}, which WGO does not read by itself.`,
    byPulling(folder, []),
  )
}

/** That a folder's configuration does not say enough to find its state. */
export function notTold(folder: string, backend: Backend, why: string): WgoError {
  return new WgoError(
    'STATE_BACKEND',
    `${keeps(folder, backend)}: ${why}.`,
    byPulling(folder, [`Let Terraform note where the state is: ${inside(folder)}terraform init`]),
  )
}

/** That a state lies where a folder leads, and nobody else. */
export function notFollowed(folder: string, backend: Backend, why: string): WgoError {
  return new WgoError('STATE_BACKEND', `${keeps(folder, backend)}: ${why}.`, byPulling(folder, []))
}

function keeps(folder: string, backend: Backend): string {
  return `${folder === '.' ? 'This folder' : folder} keeps its state in ${describeBackend(backend)}`
}

function byPulling(resource: string, first: readonly string[]): { resource: string; suggestions: string[] } {
  return {
    resource,
    suggestions: [
      ...first,
      `${inside(resource)}terraform state pull | wgo scan --state -`,
      'Or let WGO run that itself: set providers.terraform.pull to true.',
    ],
  }
}

function inside(folder: string): string {
  return folder === '.' ? '' : `cd ${shellWord(folder)} && `
}
