import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import type { KubeObject } from '../../src/index.ts'

/** Where other people's clusters lie, or undefined: the tests that need them are skipped then. */
export const CORPUS: string | undefined = [
  process.env.WGO_CORPUS,
  join(import.meta.dirname, '../../../../../shared/corpus'),
]
  .filter(path => path !== undefined)
  .map(path => join(path, 'kubernetes'))
  .find(path => existsSync(path))

/** Said in the names of tests that are skipped without it. */
export const WITHOUT_CORPUS = 'needs the corpus (WGO_CORPUS)'

/** Archives that leave the kind to the folder. */
const FOLDERS: readonly (readonly [folder: string, apiVersion: string, kind: string])[] = [
  ['/pod/', 'v1', 'Pod'],
  ['/pods/', 'v1', 'Pod'],
  ['/node/', 'v1', 'Node'],
  ['/persistentvolumes/', 'v1', 'PersistentVolume'],
  ['/clusterroles/', 'rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['/clusterrolebinding/', 'rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  ['/crd/', 'apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['/mutatingwebhookconfigurations/', 'admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
  ['/validatingwebhookconfigurations/', 'admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
  ['/storageclasses/', 'storage.k8s.io/v1', 'StorageClass'],
  ['/securitycontextconstraint/', 'security.openshift.io/v1', 'SecurityContextConstraints'],
  ['/imagestreams/', 'image.openshift.io/v1', 'ImageStream'],
  ['/imageregistry.operator.openshift.io/', 'imageregistry.operator.openshift.io/v1', 'Config'],
]

function kindOf(file: string): JsonObject {
  const [, apiVersion, kind] = FOLDERS.find(([folder]) => file.includes(folder)) ?? []
  return apiVersion !== undefined && kind !== undefined ? { apiVersion, kind } : {}
}

/** An object of somebody's cluster. */
export type NamedObject = KubeObject & { readonly apiVersion: string; readonly kind: string }

/** Every object in the JSON files below a folder of the corpus. */
export function corpusObjects(folder: string): NamedObject[] {
  const files = readdirSync(join(CORPUS ?? '', folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('.json'))
    .sort()
    .flatMap(file => objectsIn(documentIn(join(folder, file)), kindOf(file)))
}

/** A file of the corpus; null for what is no JSON though it is called so. */
export function documentIn(file: string): Json {
  const bytes = readFileSync(join(CORPUS ?? '', file))
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

/** Objects, those of a list, and those of an array. A list of one kind does not repeat it in its items. */
function objectsIn(document: Json, of: JsonObject = {}): NamedObject[] {
  if (isJsonArray(document)) return document.flatMap(item => objectsIn(item, of))
  if (!isJsonObject(document)) return []
  const { kind, apiVersion, items, metadata } = document
  if (isJsonArray(items))
    return objectsIn(
      items,
      typeof kind === 'string' && kind !== 'List'
        ? { kind: kind.replace(/List$/, ''), apiVersion: apiVersion ?? '' }
        : {},
    )
  const object = { ...of, ...document }
  const isObject =
    isJsonObject(metadata) &&
    typeof metadata.name === 'string' &&
    typeof object.kind === 'string' &&
    typeof object.apiVersion === 'string'
  return isObject ? [object as unknown as NamedObject] : []
}
