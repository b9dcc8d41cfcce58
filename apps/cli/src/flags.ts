import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { SEVERITIES } from '@wgo/core'
import { type SettingFlag, settingOf } from './config/flag-layers.ts'
import { DRIFT_FORMS, FORMS, type Form } from './program/forms.ts'
import { needing, providerFlags } from './program/provider-flags.ts'

/*
 * Every flag of every command. A flag that stands for a setting takes its words, its choices and its
 * environment variable from the table of settings, and is read with the settings.
 */

function described(flag: SettingFlag): string {
  const { description, env } = settingOf(flag)
  return `[env: ${env}] ${description}.`
}

function settingFlag(flag: SettingFlag, helpValue: string, anyOf: string[] = []) {
  return Flags.string({ description: described(flag), helpValue, ...needing(anyOf) })
}

function switchFlag(flag: SettingFlag, helpGroup?: string, anyOf: string[] = []) {
  return Flags.boolean({
    description: described(flag),
    allowNo: true,
    ...needing(anyOf),
    ...(helpGroup && { helpGroup }),
  })
}

const GLOBAL = 'GLOBAL'

/** In which forms, and where, the answer is told. */
function outputFlag(forms: readonly Form[]) {
  return Flags.string({
    char: 'o',
    description: `${described('output')} FORM=FILE writes a file; may be given more than once, once for stdout.`,
    helpValue: `${forms.join('|')}[=FILE]`,
    multiple: true,
    multipleNonGreedy: true,
    helpGroup: GLOBAL,
  })
}

/** What every command takes. */
export const globalFlags = {
  output: outputFlag(FORMS),
  color: switchFlag('color', GLOBAL),
  quiet: Flags.boolean({ char: 'q', description: described('quiet'), helpGroup: GLOBAL }),
  debug: Flags.boolean({
    description: 'Say what is done, and where an error came from.',
    env: 'WGO_DEBUG',
    helpGroup: GLOBAL,
  }),
}

const { output: _, ...unformatted } = globalFlags

/** The same for a command whose answer has one format. */
export const unformattedFlags = unformatted as typeof globalFlags

/** The same for drift, which is told in more forms. */
export const reportFlags: typeof globalFlags = { ...globalFlags, output: outputFlag(DRIFT_FORMS) }

/** Which providers and types are told of. */
export function narrowing(dependsOn: string[] = []) {
  return {
    provider: Flags.string({
      description: 'Only this provider; may be given more than once.',
      multiple: true,
      multipleNonGreedy: true,
      dependsOn,
    }),
    type: Flags.string({
      description: 'Only this resource type; may be given more than once.',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'aws_instance',
      dependsOn,
    }),
  }
}

const SNAPSHOT = 'Id, name, tag (key=value), time, latest or ~N'

/** A snapshot, in any of the ways that one can be named. stdin is never an argument. */
export const snapshotArgs = {
  required: Args.string({ description: `${SNAPSHOT}.`, ignoreStdin: true, required: true }),
  several: Args.string({
    description: `${SNAPSHOT}; may be several.`,
    ignoreStdin: true,
    required: true,
    multiple: true,
  }),
  latest: Args.string({ description: `${SNAPSHOT}.`, ignoreStdin: true, default: 'latest' }),
  optional: Args.string({ description: `Only this one: ${SNAPSHOT}.`, ignoreStdin: true }),
}

export const limit = Flags.integer({
  description: 'Show so many rows; 0 shows all. Never limits json and yaml.',
  env: 'WGO_LIMIT',
  min: 0,
  default: 50,
})

/** How long providers are asked who we are and what we may. */
export const askingTimeout = Flags.string({
  description: `[env: ${settingOf('timeout').env}] The asking ends after this.`,
  helpValue: '1m',
})

/** What is read, and for how long; `anyOf`: with one of these flags alone. */
export function readingFlags(anyOf: string[] = []) {
  return {
    ...providerFlags(anyOf),
    timeout: settingFlag('timeout', '30m', anyOf),
    'unit-timeout': settingFlag('unit-timeout', '10m', anyOf),
    'max-workers': settingFlag('max-workers', '16', anyOf),
    concurrent: switchFlag('concurrent', undefined, anyOf),
  }
}

/** What the snapshot of a scan says of itself. */
export const headFlags = {
  name: Flags.string({ description: 'Name of the snapshot.', env: 'WGO_NAME' }),
  baseline: Flags.string({
    description:
      'Makes it the baseline of this name, in the place of the one before, and calls it so unless --name says otherwise.',
    helpValue: 'NAME',
  }),
  tag: Flags.string({
    description: 'Tag of the snapshot; may be given more than once.',
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'key=value',
  }),
  environment: settingFlag('environment', 'production'),
}

const severities = [...SEVERITIES].reverse()

/** How drift is narrowed and judged. */
export const driftFlags = {
  severity: Flags.string({
    description: 'Only changes of this severity or above.',
    options: severities,
    env: 'WGO_SEVERITY',
  }),
  'fail-on': Flags.string({
    description: 'Exit with 2 only for changes of this severity or above.',
    options: severities,
    env: 'WGO_FAIL_ON',
  }),
  'ignore-file': Flags.string({
    description: 'What not to tell, in the manner of .gitignore. Default: .wgoignore, where there is one.',
    env: 'WGO_IGNORE_FILE',
    helpValue: 'PATH',
  }),
}

/** What is left out of drift unless it is asked for. */
export const includeFlags = {
  'include-defaults': Flags.boolean({
    description:
      'Also the small changes of what a provider made by itself: default networks, roles of services. Grave modifications are always shown.',
    env: 'WGO_INCLUDE_DEFAULTS',
  }),
  'include-owned': Flags.boolean({
    description: 'Also changes of what its owner makes and removes: pods, replica sets, jobs of a schedule.',
    env: 'WGO_INCLUDE_OWNED',
  }),
}

/** Terraform states against what is live. */
export const stateFlags = {
  iac: Flags.boolean({
    description: 'Compare Terraform states (those in this folder, or --state) with what is live.',
    exclusive: ['to', 'live'],
  }),
  snapshot: Flags.string({
    description: 'With --iac: what is live by this snapshot, instead of a scan.',
    helpValue: 'SNAPSHOT',
    dependsOn: ['iac'],
  }),
  all: Flags.boolean({
    description:
      'With --iac: everything that is set up here, not only the types and places that the states use.',
    dependsOn: ['iac'],
  }),
}

/** What stays in the store. */
export const retentionFlags = {
  'retention-days': settingFlag('retention-days', '90'),
  'keep-last': settingFlag('keep-last', '10'),
  'keep-tagged': switchFlag('keep-tagged'),
}
