import type { Detection } from '@wgo/core'
import { WgoError } from '@wgo/core'
import type { ScanSource } from '@wgo/scan'
import { PROVIDERS, typeSpecs } from '../program/collectors.ts'
import type { Program } from '../program/program.ts'
import { type ProviderConfig, providerConfigs } from '../program/provider-configs.ts'
import { providersAskedFor, readProviderFlags } from '../program/provider-flags.ts'
import { checkFindable, isGlob, isGroup, type KnownTypes, matchingTypes } from '../select/types.ts'

/** What the command line says of what to scan. */
export interface SourceFlags {
  readonly provider?: readonly string[] | undefined
  readonly type?: readonly string[] | undefined
  /** Those that collectors declare. */
  readonly [flag: string]: unknown
}

export interface ChosenSources {
  readonly sources: readonly ScanSource[]
  /** The folder that relative paths start from. */
  readonly cwd: string
}

/** The providers to scan: those asked for, else all that are set up here. Throws `NOTHING_FOUND`, `INPUT_INVALID`. */
export async function chooseSources(
  program: Program,
  flags: SourceFlags,
  signal: AbortSignal,
  advice: readonly string[] = ADVICE,
): Promise<ChosenSources> {
  const asked = providersAskedFor(flags.provider, flags)
  const configs = await providerConfigs(program, asked, readProviderFlags(flags))
  const cwd = baseFolder(program, configs)
  const found = asked === undefined ? await setUp(program, configs, cwd, signal, advice) : configs
  const types = flags.type && (await namedTypes(flags.type, found))
  const selection = types && { types }
  const sources = found.map(
    ({ collector, config }): ScanSource => ({ collector, config, ...(selection && { selection }) }),
  )
  return { sources, cwd }
}

const ADVICE = [
  'wgo scan --state path/to/terraform.tfstate',
  'aws configure sso',
  'gcloud auth application-default login',
  'wgo scan --profile NAME',
  'wgo scan --kubeconfig FILE',
  'wgo scan --help',
]

/** The types that names and globs say. Throws `INPUT_INVALID` for what none of these providers can find. */
async function namedTypes(
  asked: readonly string[],
  found: readonly ProviderConfig[],
): Promise<readonly string[]> {
  const [globs, names] = [asked.filter(isGlob), asked.filter(name => !isGlob(name))]
  checkFindable(
    names,
    found.map(({ collector }) => collector),
  )
  if (globs.length === 0) return names
  const groups = await openGroups(globs, found)
  const known = await knownTypes(found)
  const matched = await matchingTypes(
    globs.filter(glob => !groups.includes(glob)),
    known,
  )
  return [...new Set([...names, ...groups, ...matched])]
}

/** The globs that are whole groups, of which only a look says what is in them. */
async function openGroups(
  globs: readonly string[],
  found: readonly ProviderConfig[],
): Promise<readonly string[]> {
  const loaded = await Promise.all(found.map(({ entry }) => entry.load()))
  return globs.filter(glob => isGroup(glob) && loaded.some(({ isOpenType }) => isOpenType?.(glob)))
}

/** What globs are of: the types of these providers, and those of all where one finds whatever is written. */
async function knownTypes(found: readonly ProviderConfig[]): Promise<readonly KnownTypes[]> {
  const collectors = found.map(({ collector }) => collector)
  const listed = collectors.every(({ types }) => types.every(({ type }) => type !== '*'))
  if (listed) return collectors
  const all = [...(await typeSpecs(new Set(PROVIDERS)))]
  return all.map(([name, types]) => ({ name, types: types.filter(({ type }) => type !== '*') }))
}

/** What each provider has here, for those who have not scanned yet. */
export async function detectAll(
  program: Program,
  configs: readonly ProviderConfig[],
  cwd: string,
  signal: AbortSignal,
): Promise<readonly (readonly [ProviderConfig, Detection])[]> {
  const { createHost } = await import('@wgo/scan')
  const { clock, log, env } = program
  return Promise.all(
    configs.map(async each => {
      const host = createHost({ collector: each.collector, signal, clock, log, env, cwd })
      return [each, await each.collector.detect(each.config, host)] as const
    }),
  )
}

async function setUp(
  program: Program,
  configs: readonly ProviderConfig[],
  cwd: string,
  signal: AbortSignal,
  advice: readonly string[],
): Promise<readonly ProviderConfig[]> {
  const detections = await detectAll(program, configs, cwd, signal)
  const found = detections.filter(([, { found }]) => found).map(([config]) => config)
  if (found.length > 0) return found
  const looked = detections.map(([{ entry }, { summary }]) => `${entry.title}: ${summary}`)
  throw new WgoError('NOTHING_FOUND', ['Nothing that WGO can read is set up here.', ...looked].join('\n'), {
    suggestions: advice,
  })
}

/** Paths that a project file gives start from its folder; all others from where the user stands. */
export function baseFolder({ loaded, cwd }: Program, configs: readonly ProviderConfig[]): string {
  const origins = new Set(configs.flatMap(({ written }) => [...written.values()].map(({ origin }) => origin)))
  return (
    loaded.files.find(file => file.project && origins.has(file.shown) && !origins.has('--state'))?.folder ??
    cwd
  )
}
