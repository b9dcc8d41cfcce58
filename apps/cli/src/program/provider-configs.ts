import { type Collector, type Json, type JsonObject, nearest, type Setting, WgoError } from '@wgo/core'
import { COLLECTORS, type CollectorEntry, PROVIDERS, variableOf } from './collectors.ts'
import type { Said } from './lent-readers.ts'
import type { Program } from './program.ts'

/** A collector with its section of the configuration, read by its own schema. */
export interface ProviderConfig {
  readonly entry: CollectorEntry
  readonly collector: Collector
  readonly settings: readonly Setting[]
  /** As the collector wants it. */
  readonly config: unknown
  /** As written, by dotted key, with where it was written. */
  readonly written: ReadonlyMap<string, { readonly value: Json; readonly origin: string }>
}

/** What flags say for a provider, by dotted key. */
export type ProviderFlags = Readonly<
  Record<string, ReadonlyMap<string, { readonly value: Json; readonly origin: string }>>
>

/** Reads the sections of these providers (all, where none is named). Throws `CONFIG_INVALID`. */
export async function providerConfigs(
  program: Program,
  names: readonly string[] = PROVIDERS,
  flags: ProviderFlags = {},
): Promise<readonly ProviderConfig[]> {
  const said: Said = name => sectionOf(program, entryOf(name), flags).tree
  return await Promise.all(
    names.map(name => readProvider(entryOf(name), sectionOf(program, entryOf(name), flags), said)),
  )
}

/** The collector of a name. Throws `INPUT_INVALID` with the nearest that there is. */
export function entryOf(name: string): CollectorEntry {
  const entry = COLLECTORS.find(each => each.name === name)
  if (entry) return entry
  const near = nearest(name, PROVIDERS)
  throw new WgoError(
    'INPUT_INVALID',
    `There is no provider "${name}".${near ? ` Did you mean "${near}"?` : ''} Known: ${PROVIDERS.join(', ')}.`,
  )
}

type Written = ProviderConfig['written']

interface Section {
  readonly written: Written
  readonly tree: JsonObject
}

/** What files, the environment and flags say of a provider. */
function sectionOf({ config, loaded, env }: Program, entry: CollectorEntry, flags: ProviderFlags): Section {
  const { name, settings } = entry
  refuseUnknownVariables(entry, env)
  const prefix = `providers.${name}.`
  const fromFile = loaded.origins
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, value, origin }) => [key.slice(prefix.length), { value: value as Json, origin }] as const)
  const fromEnv = settings.flatMap(setting => {
    const variable = variableOf(name, setting)
    const value = env[variable]
    return value ? [[setting.key, { value, origin: variable }] as const] : []
  })
  const fromFlags = flags[name] ?? new Map()
  const written = new Map([...fromFile, ...fromEnv, ...fromFlags])
  const tree = [...fromEnv, ...fromFlags].reduce(
    (section, [key, { value }]) => withKey(section, key.split('.'), value),
    config.providers[name] ?? {},
  )
  return { written, tree }
}

async function readProvider(
  entry: CollectorEntry,
  { written, tree }: Section,
  said: Said,
): Promise<ProviderConfig> {
  const { settings } = entry
  const { collector } = await entry.load(said)
  const result = await collector.configSchema['~standard'].validate(tree)
  if (result.issues)
    throw invalid(
      entry,
      result.issues.map(({ message, path = [] }) => {
        const [head] = path
        const origin = written.get(path.join('.'))?.origin ?? written.get(String(head))?.origin
        return { message, origin }
      }),
    )
  return { entry, collector, settings, config: result.value, written }
}

/** A variable that is written wrong would be passed over, and another account or server be asked. */
function refuseUnknownVariables({ name, settings }: CollectorEntry, env: Program['env']): void {
  const known = settings.map(setting => variableOf(name, setting))
  const prefix = `WGO_${name.toUpperCase()}_`
  const unknown = Object.keys(env).find(each => each.startsWith(prefix) && env[each] && !known.includes(each))
  if (unknown === undefined) return
  const near = nearest(unknown, known)
  throw new WgoError('CONFIG_INVALID', `${unknown} is no setting.${near ? ` Did you mean ${near}?` : ''}`, {
    provider: name,
    suggestions: [`unset ${unknown}`],
  })
}

function withKey(tree: JsonObject, [head = '', ...rest]: readonly string[], value: Json): JsonObject {
  const inner = tree[head]
  const below =
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as JsonObject) : {}
  return { ...tree, [head]: rest.length === 0 ? value : withKey(below, rest, value) }
}

interface Mistake {
  readonly message: string
  /** Where it was written: a file, a variable, a flag. */
  readonly origin: string | undefined
}

function invalid({ name }: CollectorEntry, mistakes: readonly Mistake[]): WgoError {
  const lines = mistakes.map(
    ({ message, origin }) => `${origin === undefined ? '' : `${origin}: `}providers.${name}: ${message}`,
  )
  return new WgoError('CONFIG_INVALID', lines.join('\n'), {
    provider: name,
    suggestions: ['wgo config path'],
  })
}
