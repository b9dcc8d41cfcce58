import { type Json, type JsonObject, WgoError } from '@wgo/core'
import { items, object, text } from '../formats/json-members.ts'
import { withoutCredentials } from './remote-address.ts'

/** Where a working folder keeps its state, as `.terraform/terraform.tfstate` tells. */
export interface Backend {
  readonly type: string
  readonly config: JsonObject
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
export function readBackend(pointer: Json): Backend | undefined {
  const backend = object(object(pointer)?.backend)
  const type = text(backend?.type)
  return type ? { type, config: object(backend?.config) ?? {} } : undefined
}

/** `an s3 backend (bucket "states", key "shop.tfstate")`. */
function describeBackend({ type, config }: Backend): string {
  const places = (PLACES[type] ?? []).flatMap(name => {
    const value = text(config[name])
    return value ? [`${name} "${withoutCredentials(value)}"`] : []
  })
  const names = [...places, ...workspaceNames(config)]
  return `a backend of type ${type}${names.length > 0 ? ` (${names.join(', ')})` : ''}`
}

function workspaceNames(config: JsonObject): string[] {
  const workspaces = object(items(config.workspaces)[0]) ?? object(config.workspaces)
  const name = text(workspaces?.name) ?? text(workspaces?.prefix)
  return name ? [`workspace "${name}"`] : []
}

/** That a state lies where WGO does not read it yet, and how to get at it. */
export function notYetRead(folder: string, backend: Backend): WgoError {
  const inside = folder === '.' ? '' : `cd ${folder} && `
  return new WgoError(
    'STATE_BACKEND',
    `${folder === '.' ? 'This folder' : folder} keeps its state in ${describeBackend(backend)}, which WGO does not read yet.`,
    {
      resource: folder,
      suggestions: [
        `${inside}terraform state pull | wgo scan --state -`,
        'Or let WGO run that itself: set providers.terraform.pull to true.',
      ],
    },
  )
}
