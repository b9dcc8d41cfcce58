import { join, resolve } from 'node:path'
import type { Clock, Config, Logger, SnapshotStore } from '@wgo/core'
import { type AuditLog, auditLog } from '../auditing/audit-log.ts'
import { flagLayers } from '../config/flag-layers.ts'
import { type LoadedConfig, loadConfig } from '../config/load.ts'
import { expandHome, wgoHome } from '../config/places.ts'
import { systemClock } from './clock.ts'
import { PROVIDERS } from './collectors.ts'
import { type Destination, readDestinations } from './destinations.ts'
import { FORMS, type Form } from './forms.ts'
import { isRunning } from './is-running.ts'
import { createLog } from './log.ts'
import { openSink, type Sink } from './output.ts'
import { CLEAR_LINE, isPerson, type Style, styleOf } from './terminal.ts'

/** All that a command works with. Made once a run, from the flags that every command takes. */
export interface Program {
  readonly version: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly home: string
  readonly clock: Clock
  readonly config: Config
  readonly loaded: LoadedConfig
  readonly log: Logger
  /** In which forms the answer is told, and where. Those on stdout are one at most. */
  readonly outputs: readonly Destination[]
  /** The answer. */
  readonly stdout: Sink
  readonly style: Style
  /** Everything else: progress, notices, errors. */
  readonly stderr: Sink
  readonly errorStyle: Style
  /** Someone watches stderr: progress may move. */
  readonly watched: boolean
  readonly storePath: string
  readonly audit: AuditLog
  openStore(): Promise<SnapshotStore>
}

export type GlobalFlags = Readonly<Record<string, unknown>> & {
  readonly output?: readonly string[] | undefined
  readonly debug?: boolean
  readonly color?: boolean
}

/** What is known of a run beside its flags. */
export interface ProgramRequest {
  readonly version: string
  /** Such as `snapshots list`. */
  readonly command: string
  /** In which the command can tell its answer. */
  readonly forms: readonly Form[]
  /** Passes over configuration files. */
  readonly noFiles?: boolean
}

/**
 * Reads the configuration, makes sure that the files asked for can be written, and puts the program together.
 * Throws `CONFIG_INVALID` and `INPUT_INVALID`.
 */
export async function openProgram(flags: GlobalFlags, request: ProgramRequest): Promise<Program> {
  const { env } = process
  const { version, command, forms, noFiles = false } = request
  const cwd = process.cwd()
  const home = wgoHome(env, cwd)
  const asked = await askedFor(flags.output, { command, forms, cwd, env })
  const layers = flagLayers({ ...flags, output: settingOf(asked) })
  const loaded = await loadConfig({ env, cwd, home, flags: layers, providers: PROVIDERS, noFiles })
  const { config } = loaded
  const { quiet } = config.output
  const color = flags.color ?? (config.output.color ? undefined : false)
  const stderr = openSink(process.stderr)
  const watched = isPerson(process.stderr, env) && env.TERM !== 'dumb' && !quiet
  const log = createLog(
    flags.debug ? 'debug' : quiet ? 'error' : 'warn',
    line => void stderr.write(`${watched ? CLEAR_LINE : ''}${line}\n`),
  )
  const storePath = pathOf('storage.base_path', loaded, { env, cwd }) ?? join(home, 'store')
  const auditPath = pathOf('audit.path', loaded, { env, cwd })
  return {
    version,
    env,
    cwd,
    home,
    clock: systemClock,
    config,
    loaded,
    log,
    stdout: openSink(process.stdout),
    style: { ...styleOf(process.stdout, env, color), quiet },
    stderr,
    errorStyle: styleOf(process.stderr, env, color),
    watched,
    storePath,
    audit: auditLog(auditPath, command),
    outputs: asked ?? [{ form: config.output.format }],
    openStore: () => openStoreAt(storePath, config, log),
  }
}

async function askedFor(
  output: readonly string[] | undefined,
  request: Parameters<typeof readDestinations>[1],
): Promise<readonly Destination[] | undefined> {
  const asked = output && readDestinations(output, request)
  for (const { path, shown = '' } of asked ?? []) {
    if (path !== undefined) await (await import('./files.ts')).checkWritable(path, shown)
  }
  return asked
}

/** The form on stdout, where it is one that the setting may have. */
function settingOf(asked: readonly Destination[] | undefined): Form | undefined {
  return FORMS.find(form => asked?.some(each => each.form === form && each.path === undefined))
}

/** A relative path in a file starts from the file's folder, any other from where the user stands. */
function pathOf(
  setting: string,
  { origins, files }: LoadedConfig,
  { env, cwd }: Pick<Program, 'env' | 'cwd'>,
): string | undefined {
  const { value, origin } = origins.find(({ key }) => key === setting) ?? {}
  if (typeof value !== 'string' || value === '') return undefined
  const folder = files.find(({ shown }) => shown === origin)?.folder ?? cwd
  return resolve(folder, expandHome(value, env))
}

async function openStoreAt(path: string, config: Config, log: Logger): Promise<SnapshotStore> {
  const [{ openStore }, { hostname }] = await Promise.all([import('@wgo/store-fs'), import('node:os')])
  const compression = config.storage.compression ? 'gzip' : 'none'
  return openStore({
    path,
    clock: systemClock,
    compression,
    owner: { pid: process.pid, host: hostname(), isRunning },
    log,
  })
}
