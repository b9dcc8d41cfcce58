import { isJsonArray, isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'
import { objectOf } from './object-of.ts'
import { ownContainers } from './own-containers.ts'

/** A declared object as the API has it. */
export interface KubernetesForm {
  readonly resource: Resource
  /** It speaks of nothing but what it names. */
  readonly namedAlone?: boolean
}

/** What a state of hashicorp/kubernetes declares of a live object: all of it, a manifest, or a part alone. */
export function inKubernetesForm(declared: Resource, live: Resource): KubernetesForm {
  const type = declared.type.replace(/_v\d+(?:(?:alpha|beta)\d+)?(?=$|_data$)/, '')
  const { properties } = declared
  if (type === 'kubernetes_manifest') return manifestForm(declared, properties.manifest)
  // Its text of YAML is not read: that the object is there is all that is compared.
  if (type === 'kubectl_manifest') return partForm(declared, {}, {})
  if (type === 'kubernetes_labels') return partForm(declared, {}, texts(properties.labels))
  if (type === 'kubernetes_annotations') return partForm(declared, annotationsOf(properties), {})
  if (type === 'kubernetes_config_map_data') return partForm(declared, pick(properties, 'data'), {})
  if (type === 'kubernetes_env') return partForm(declared, ownContainers(properties, live.properties), {})
  return wholeForm(declared, type, live)
}

function wholeForm(declared: Resource, type: string, live: Resource): KubernetesForm {
  const { metadata, ...rest } = declared.properties
  const own = first(metadata)
  const annotations = withoutControllers(texts(own.annotations), live)
  const properties = { ...objectOf(type, rest), metadata: { annotations } }
  return { resource: { ...declared, properties, tags: texts(own.labels) } }
}

/** A manifest is in the API's words already, and says of metadata what else stands in tags. */
function manifestForm(declared: Resource, manifest: Json | undefined): KubernetesForm {
  const { metadata, apiVersion: _, kind: __, status: ___, ...rest } = object(manifest)
  const { labels, annotations, finalizers } = object(metadata)
  const said: JsonObject = { ...(annotations && { annotations }), ...(finalizers && { finalizers }) }
  const own = Object.keys(said).length > 0 ? { metadata: said } : {}
  return partForm(declared, { ...rest, ...own }, texts(labels))
}

function partForm(declared: Resource, properties: JsonObject, tags: Record<string, string>): KubernetesForm {
  return { resource: { ...declared, properties, tags }, namedAlone: true }
}

function annotationsOf({ annotations, template_annotations: template }: JsonObject): JsonObject {
  return {
    ...(annotations && { metadata: { annotations } }),
    ...(template && { spec: { template: { metadata: { annotations: template } } } }),
  }
}

function pick(properties: JsonObject, name: string): JsonObject {
  return properties[name] === undefined ? {} : { [name]: properties[name] as Json }
}

/** What controllers wrote is in the state of old; live it stands elsewhere. */
function withoutControllers(annotations: Record<string, string>, live: Resource): Record<string, string> {
  const written = object(live.observed?.annotations)
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => !Object.hasOwn(written, key)))
}

function first(block: Json | undefined): JsonObject {
  return object(isJsonArray(block) ? block[0] : block)
}

function object(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

function texts(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
