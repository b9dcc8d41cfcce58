import { isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import type { Config, ConfigLayer, ConfigResult, Origin } from './config.ts'
import { setDotted } from './dotted.ts'
import { flattenSettings } from './flatten-settings.ts'
import { type ProviderSections, readProviderSections } from './provider-sections.ts'
import { readSetting, type Setting } from './setting.ts'
import { SETTINGS } from './wgo-settings.ts'

/** What one layer says. */
interface ReadLayer {
  readonly origins: readonly Origin[]
  readonly sections: ProviderSections
  readonly severity: JsonObject
  readonly errors: readonly string[]
}

/**
 * Puts layers together, the later over the earlier, the defaults below all. `providers`: the collectors
 * there are. All mistakes of all layers are told at once.
 */
export function resolveConfig(layers: readonly ConfigLayer[], providers: readonly string[]): ConfigResult {
  const read = [DEFAULTS, ...layers].map(layer => readLayer(layer, providers))
  const errors = read.flatMap(layer => layer.errors)
  if (errors.length > 0) return { ok: false, errors }
  const origins = new Map(read.flatMap(layer => layer.origins).map(origin => [origin.key, origin]))
  const severity = Object.assign({}, ...read.map(layer => layer.severity)) as JsonObject
  const config = configFrom(origins, mergedSections(read.map(layer => layer.sections)), severity)
  return { ok: true, resolved: { config, origins: [...origins.values()] } }
}

const DEFAULTS: ConfigLayer = {
  origin: 'default',
  tree: treeOf(SETTINGS.map(setting => [setting.key, setting.default])),
}

/** The layer that environment variables make: only those that a setting names. An empty one is not set. */
export function environmentLayer(
  env: Readonly<Record<string, string | undefined>>,
  settings: readonly Setting[] = SETTINGS,
): ConfigLayer {
  const set = settings.flatMap(({ key, env: variable }) => {
    const value = variable === undefined ? undefined : env[variable]
    return variable === undefined || value === undefined || value === '' ? [] : [{ key, variable, value }]
  })
  return {
    origin: 'environment',
    origins: Object.fromEntries(set.map(({ key, variable }) => [key, variable])),
    tree: treeOf(set.map(({ key, value }) => [key, value])),
  }
}

function readLayer(layer: ConfigLayer, providers: readonly string[]): ReadLayer {
  const { providers: written = null, severity = null, ...own } = isJsonObject(layer.tree) ? layer.tree : {}
  const { values, issues } = flattenSettings(isJsonObject(layer.tree) ? own : layer.tree, SETTINGS)
  const errors = issues.map(issue => `${layer.origin}: ${issue.message}`)
  const origins: Origin[] = []
  for (const setting of SETTINGS) {
    const value = values.get(setting.key) ?? null
    const result = value === null ? undefined : readSetting(setting, value)
    const origin = layer.origins?.[setting.key] ?? layer.origin
    if (result?.issues) errors.push(...result.issues.map(issue => `${origin}: ${issue.message}`))
    else if (result) origins.push({ key: setting.key, value: result.value, origin })
  }
  const theirs = readProviderSections(written, providers, layer.origin)
  if (severity !== null && !isJsonObject(severity))
    errors.push(`${layer.origin}: severity must be a mapping of rules and overrides.`)
  const judging = isJsonObject(severity) ? severity : {}
  for (const [key, value] of Object.entries(judging))
    origins.push({ key: `severity.${key}`, value, origin: layer.origin })
  return {
    origins: [...origins, ...theirs.origins],
    sections: theirs.sections,
    severity: judging,
    errors: [...errors, ...theirs.errors],
  }
}

/** A later layer's key replaces an earlier one's as a whole. */
function mergedSections(layers: readonly ProviderSections[]): ProviderSections {
  const merged: Record<string, JsonObject> = {}
  for (const sections of layers) {
    for (const [name, section] of Object.entries(sections)) merged[name] = { ...merged[name], ...section }
  }
  return merged
}

function configFrom(
  origins: ReadonlyMap<string, Origin>,
  providers: ProviderSections,
  severity: JsonObject,
): Config {
  const tree = treeOf(SETTINGS.map(({ key }) => [key, origins.get(key)?.value as Json | undefined]))
  return {
    ...(tree as unknown as Omit<Config, 'providers' | 'severity'>),
    ...(Object.keys(severity).length > 0 && { severity }),
    providers,
  }
}

function treeOf(entries: readonly (readonly [key: string, value: Json | undefined])[]): JsonObject {
  const tree: Record<string, unknown> = {}
  for (const [key, value] of entries) if (value !== undefined) setDotted(tree, key, value)
  return tree as JsonObject
}
