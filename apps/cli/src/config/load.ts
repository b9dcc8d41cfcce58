import { dirname, join } from 'node:path'
import { type ConfigLayer, environmentLayer, type ResolvedConfig, resolveConfig, WgoError } from '@wgo/core'
import { findProjectFile, shortPath, USER_FILE } from './places.ts'
import { riskySetting } from './project-addresses.ts'
import { readConfigFile } from './read-file.ts'

export interface ConfigRequest {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly home: string
  /** What the command line says, as layers. */
  readonly flags: readonly ConfigLayer[]
  /** The names of the collectors there are. */
  readonly providers: readonly string[]
  /** Passes over the files, as if there were none. */
  readonly noFiles?: boolean
}

export interface LoadedConfig extends ResolvedConfig {
  /** Files read, strongest first. */
  readonly files: readonly ConfigFile[]
}

export interface ConfigFile {
  /** As people are told of it; the origin of its values. */
  readonly shown: string
  readonly folder: string
  readonly project: boolean
}

/** Flags over environment over project file over user file over defaults. Throws `CONFIG_INVALID`. */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const { env, cwd, home, flags, providers, noFiles } = request
  const user = join(home, USER_FILE)
  const paths = noFiles ? [] : [user, findProjectFile(cwd)].filter(path => path !== undefined)
  const layers = await Promise.all(paths.map(path => readConfigFile(path, shortPath(path, env))))
  const read = layers.filter(layer => layer !== undefined)
  const result = resolveConfig([...read, environmentLayer(env), ...flags], providers)
  if (!result.ok) throw invalid(result.errors)
  refuseFromProject(result.resolved, shortPath(paths[1] ?? '', env))
  const files = paths
    .map(path => ({ shown: shortPath(path, env), folder: dirname(path), project: path !== user }))
    .filter(({ shown }) => read.some(({ origin }) => origin === shown))
  return { ...result.resolved, files: files.reverse() }
}

/** What a cloned repository brings may not decide, and why. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['audit.path', 'decides where uses of your credentials are written down, and which file of yours grows'],
  ['providers.terraform.program', 'names a program to run'],
  ['providers.terraform.pull', 'lets Terraform run what a backend names'],
  ['providers.terraform.http_headers', 'says to whom variables of your environment are sent'],
  ['providers.aws.endpoint', 'says who is called with your credentials'],
  ['providers.gcp.credentials', 'names whose credentials are used, and servers to sign in to'],
  ['providers.gcp.endpoints', 'says who is called with your credentials'],
  ['providers.kubernetes.kubeconfig', 'names programs to run and servers to sign in to'],
])

/** Why a setting, by its dotted key, may not stand in a project's file. undefined: it may. */
export function refusalInProject(key: string): string | undefined {
  return [...REFUSED].find(([refused]) => key === refused || key.startsWith(`${refused}.`))?.[1]
}

function refuseFromProject({ origins }: ResolvedConfig, project: string): void {
  for (const { key, value, origin } of origins) {
    const why = origin === project ? (refusalInProject(key) ?? refusedState(key, value)) : undefined
    if (why === undefined) continue
    throw new WgoError(
      'CONFIG_INVALID',
      `${project}: ${key} ${why}, and may not stand in a project's file.`,
      {
        resource: project,
        suggestions: [`Put it into the file of your own: wgo config path`],
      },
    )
  }
}

/** An address with such a setting; nothing of its value is told. */
function refusedState(key: string, value: unknown): string | undefined {
  if (key !== 'providers.terraform.states') return undefined
  // One may be written without a list, several with commas between.
  const states = (Array.isArray(value) ? value : [value]).flatMap(each => String(each).split(','))
  const setting = states.map(riskySetting).find(each => each !== undefined)
  return setting && `has an address with "${setting}": logins, servers and files are yours to name`
}

function invalid(errors: readonly string[]): WgoError {
  return new WgoError('CONFIG_INVALID', errors.join('\n'), {
    suggestions: ['wgo config path'],
  })
}
