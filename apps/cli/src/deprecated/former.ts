import { WgoError } from '@wgo/core'
import { DRIFTCTL_COMMANDS, DRIFTCTL_FLAGS, DRIFTCTL_SCAN } from './driftctl.ts'
import type { Former } from './former-word.ts'

/** The file of settings that was named by `--config`. */
export const CONFIG: Former = {
  why: 'files have their places, and WGO_HOME moves them',
  instead: ['wgo config path', 'WGO_HOME=FOLDER wgo ...'],
}

/** What every command took. */
const EVERYWHERE: Readonly<Record<string, Former>> = {
  config: CONFIG,
  verbose: { why: 'it is --debug', instead: ['wgo ... --debug'] },
  'log-level': { why: 'it is --debug for debug, and nothing for other levels', instead: ['wgo ... --debug'] },
}

const BY_ITSELF = ['wgo scan']
const STATES = ['wgo scan --state PATH']

/** Flags of commands of earlier days that are commands of today as well. */
const FLAGS: Readonly<Record<string, Readonly<Record<string, Former>>>> = {
  scan: {
    'snapshot-name': { why: 'it is --name', instead: ['wgo scan --name NAME'] },
    tags: { why: 'it is --tag, once for each', instead: ['wgo scan --tag KEY=VALUE --tag KEY=VALUE'] },
    'state-file': { why: 'it is --state', instead: STATES },
    path: { why: 'it is --state', instead: STATES },
    'output-file': {
      why: 'a scan is saved, and comes into a file by itself',
      instead: ['wgo scan', 'wgo snapshots export --file FILE'],
    },
    all: { why: 'all that is set up here is read', instead: BY_ITSELF },
    'auto-discover': { why: 'states are looked for in the working folder', instead: BY_ITSELF },
    'no-cache': { why: 'nothing is kept between scans, all is read anew', instead: BY_ITSELF },
    ...DRIFTCTL_SCAN,
  },
  drift: DRIFTCTL_FLAGS,
}

const COMMANDS: Readonly<Record<string, Former>> = {
  changes: { why: 'it is drift', instead: ["wgo drift --from '1h ago'"] },
  configure: { why: 'it is config init', instead: ['wgo config init'] },
  'check-config': {
    why: 'it is config show, and auth for who you are',
    instead: ['wgo config show', 'wgo auth status', 'wgo auth test'],
  },
  ...DRIFTCTL_COMMANDS,
}

/** The error for a flag of earlier days, as it was typed; undefined for one that never was. */
export function formerFlag(command: string, typed: string): WgoError | undefined {
  const name = typed.replace(/^--/, '').replace(/=.*$/s, '')
  const known = entry(entry(FLAGS, command) ?? {}, name) ?? entry(EVERYWHERE, name)
  return known && told(`--${name}`, known)
}

/** The same for a command. */
export function formerCommand(name: string): WgoError | undefined {
  const known = entry(COMMANDS, name)
  return known && told(`command "${name}"`, known)
}

function told(what: string, { why, instead }: Former): WgoError {
  return new WgoError('INPUT_INVALID', `There is no ${what} here: ${why}.`, { suggestions: instead })
}

function entry<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined
}
