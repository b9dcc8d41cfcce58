import type { AwsConfig } from '@wgo/collector-aws/settings'
import type { GcpConfig } from '@wgo/collector-gcp/settings'
import { type Collector, type Resource, WgoError } from '@wgo/core'
import type { DeclaredExtent } from '@wgo/drift'
import type { ScanSource } from '@wgo/scan'
import { PROVIDERS, typeSpecs } from '../program/collectors.ts'
import type { Program } from '../program/program.ts'
import { type ProviderConfig, providerConfigs } from '../program/provider-configs.ts'
import { readProviderFlags } from '../program/provider-flags.ts'
import { detectAll } from '../scanning/sources.ts'
import { matchingTypes } from '../select/types.ts'

/** What the command line says of what to read. */
export interface LiveFlags {
  readonly provider?: readonly string[] | undefined
  readonly type?: readonly string[] | undefined
  readonly all?: boolean
  readonly [flag: string]: unknown
}

/** What the states hold, and what they use. */
export interface Used {
  readonly declared: readonly Resource[]
  readonly extents: readonly DeclaredExtent[]
}

/** The providers whose resources states declare. */
const LIVE = PROVIDERS.filter(name => name !== 'terraform')

/**
 * What has to be read to compare states with what is live: of the providers that they use, the types, regions, accounts
 * and projects that they use. `all`: everything that is set up here. Throws `INPUT_INVALID`, `NOTHING_FOUND`.
 */
export async function liveSources(
  program: Program,
  flags: LiveFlags,
  used: Used,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<readonly ScanSource[]> {
  const configs = await liveConfigs(program, flags, used, { cwd, signal })
  const wanted = await typeTest(flags.type, used.declared)
  return configs.flatMap(({ collector, config }) => {
    const extent = used.extents.find(({ provider }) => provider === collector.name)
    if (flags.all && !flags.type) return [{ collector, config }]
    const types = flags.all ? listed(collector).filter(wanted) : readable(extent, collector).filter(wanted)
    if (types.length === 0) return []
    return [{ collector, config: flags.all ? config : within(config, extent), selection: { types } }]
  })
}

async function liveConfigs(
  program: Program,
  flags: LiveFlags,
  { extents }: Used,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<readonly ProviderConfig[]> {
  const declared = LIVE.filter(name => extents.some(({ provider }) => provider === name))
  const asked = flags.provider?.filter(name => name !== 'terraform')
  refuseUnused(flags, extents)
  if (asked || !flags.all) return providerConfigs(program, asked ?? declared, readProviderFlags(flags))
  const configs = await providerConfigs(program, LIVE, readProviderFlags(flags))
  const found = await detectAll(program, configs, cwd, signal)
  return found
    .filter(([{ entry }, is]) => is.found || declared.includes(entry.name))
    .map(([config]) => config)
}

/** Of a provider that the states do not use nothing could be found. Throws `NOTHING_FOUND`. */
export function refuseUnused({ provider, all }: LiveFlags, extents: readonly DeclaredExtent[]): void {
  if (all) return
  const unused = provider?.find(name => LIVE.includes(name) && !extents.some(each => each.provider === name))
  if (unused !== undefined) throw notUsed(unused, extents)
}

function notUsed(provider: string, extents: readonly DeclaredExtent[]): WgoError {
  const used = extents.map(({ provider }) => provider).join(', ')
  return new WgoError('NOTHING_FOUND', `The states declare nothing of ${provider}. They use: ${used}.`, {
    suggestions: [`wgo drift --iac --all --provider ${provider}`],
  })
}

/** Of the types that states use, those that a collector reads. */
function readable(extent: DeclaredExtent | undefined, { types }: Collector): readonly string[] {
  const known = new Set(types.map(({ type }) => type))
  return (extent?.types ?? []).filter(type => (known.has('*') ? !OF_STATES.test(type) : known.has(type)))
}

/** Objects of which a state tells no kind keep the name that they have there. */
const OF_STATES = /^(?:kubernetes|kubectl|helm)_/

function listed({ types }: Collector): readonly string[] {
  return types.map(({ type }) => type).filter(type => type !== '*')
}

/** Which types are asked for, by their own name or by the one that states have. Throws `INPUT_INVALID` for what is none. */
async function typeTest(
  globs: readonly string[] | undefined,
  declared: readonly Resource[],
): Promise<(type: string) => boolean> {
  if (!globs) return () => true
  const specs = [...(await typeSpecs(new Set(LIVE)))].map(([name, types]) => ({ name, types }))
  const known = await matchingTypes(globs, [...specs, { name: 'terraform', types: declared }])
  const { declaredExtents } = await import('@wgo/drift')
  const meant = declaredExtents(declared.filter(({ type }) => known.has(type))).flatMap(({ types }) => types)
  return type => known.has(type) || meant.includes(type)
}

/** The configuration of a provider, narrowed to where states are. What the user said of that stays. */
function within(config: unknown, extent: DeclaredExtent | undefined): unknown {
  const narrow = extent && NARROWED[extent.provider]
  return narrow ? narrow(config, extent) : config
}

const NARROWED: Readonly<Record<string, (config: unknown, extent: DeclaredExtent) => unknown>> = {
  aws: (config, { regions, scopes }) => {
    const aws = config as AwsConfig
    const isEverywhere = aws.regions.length === 1 && aws.regions[0] === 'all'
    const inOrganization = aws.organization_role !== undefined && aws.accounts.length === 0
    return {
      ...aws,
      ...(isEverywhere && regions && { regions }),
      ...(inOrganization && { accounts: scopes }),
    }
  },
  gcp: (config, { scopes }) => {
    const gcp = config as GcpConfig
    const isSaid = [gcp.projects, gcp.folders, gcp.organizations].some(list => list.length > 0)
    const projects = scopes.filter(scope => !/^\d+$/.test(scope))
    return isSaid || projects.length === 0 ? gcp : { ...gcp, projects }
  },
}
