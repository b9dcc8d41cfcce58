import { isJsonArray, isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'

export type Tags = Readonly<Record<string, string>>

/** Types whose state has tags as blocks, and those as properties. */
const IN_BLOCKS: ReadonlySet<string> = new Set(['aws_autoscaling_group'])

/** Tags that both sides can tell of. undefined: one of them cannot. */
export function comparableTags(
  declared: Resource,
  live: Resource,
  namedAlone: boolean,
): { readonly before: Tags; readonly after: Tags } | undefined {
  const told = live.tags ?? (live.unread ? undefined : {})
  if (!told || IN_BLOCKS.has(live.type) || !speaksOfTags(declared)) return undefined
  const said = declaredTags(declared)
  const counts = (key: string): boolean =>
    Object.hasOwn(said, key) || !(namedAlone || isGiven(key, live.provider))
  return { before: picked(said, key => !isProviders(key, live.provider)), after: picked(told, counts) }
}

/** Whether the declared type has tags at all: a state that names what it sets to nothing names them too. */
function speaksOfTags({ observed = {}, tags, properties }: Resource): boolean {
  const { unset } = observed
  if (tags || !isJsonArray(unset)) return true
  const names = [...unset, ...Object.keys(observed), ...Object.keys(properties)]
  return [...LABELS, 'tags', 'tags_all', 'settings'].some(name => names.includes(name))
}

/** With those that a provider's configuration adds to each resource, where the state tells them. */
function declaredTags({ observed = {}, tags = {}, properties }: Resource): Tags {
  const all = [observed.tags_all, ...LABELS.flatMap(name => [observed[name], properties[name]])]
  const settings = isJsonArray(properties.settings) ? properties.settings[0] : undefined
  const whole = [...all, isJsonObject(settings) ? settings.user_labels : undefined].find(isJsonObject)
  return whole ? texts(whole) : tags
}

/** What Google's types call labels, most telling first. */
const LABELS = ['effective_labels', 'labels', 'resource_labels', 'user_labels']

function texts(object: JsonObject): Tags {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, string] => isText(entry[1])),
  )
}

function isText(value: Json): value is string {
  return typeof value === 'string'
}

function picked(tags: Tags, counts: (key: string) => boolean): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => counts(key)))
}

/** Tags that nobody but the provider can set. */
function isProviders(key: string, provider: string): boolean {
  return key.startsWith('aws:') || (provider === 'gcp' && key.startsWith('goog-'))
}

/** Those, and what Kubernetes and its controllers write on objects that somebody else declared. */
function isGiven(key: string, provider: string): boolean {
  return isProviders(key, provider) || (provider === 'kubernetes' && isControllers(key))
}

/** As the provider hashicorp/kubernetes tells what was declared from what was not. */
export function isControllers(key: string): boolean {
  const [host = '', name] = key.split('/')
  return name !== undefined && /(?:^|\.)kubernetes\.io$/.test(host) && !PEOPLES.has(host)
}

const PEOPLES: ReadonlySet<string> = new Set(['app.kubernetes.io', 'service.beta.kubernetes.io'])
