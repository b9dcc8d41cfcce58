import * as Flags from '@oclif/core/flags'
import { type Json, type Setting, type SettingFlag, shellWord } from '@wgo/core'
import { COLLECTORS, type CollectorEntry, variableOf } from './collectors.ts'
import type { ProviderFlags } from './provider-configs.ts'

/** What a command line says, by the flag's name. */
export type GivenFlags = Readonly<Record<string, unknown>>

type Flagged = Setting & { readonly flag: SettingFlag }

/**
 * The flags by which collectors let their settings be set for one run. Their names are the collectors' own:
 * no command knows them, `readProviderFlags` finds them again.
 */
export function providerFlags(anyOf: string[] = []): object {
  const options = COLLECTORS.flatMap(entry =>
    flagged(entry).map(setting => [setting.flag.name, optionOf(entry, setting, anyOf)]),
  )
  return Object.fromEntries(options)
}

/** Of these, the ones that say whom to sign in. */
export function signInFlags(): object {
  return Object.fromEntries(Object.entries(providerFlags()).filter(([name]) => SIGN_IN.has(name)))
}

const SIGN_IN: ReadonlySet<string> = new Set(['profile', 'project', 'context', 'kubeconfig', 'state'])

/** Of these, the ones on which it depends what must be allowed. */
export function policyFlags(): object {
  const options = COLLECTORS.flatMap(entry =>
    flagged(entry).flatMap(setting =>
      setting.flag.policy ? [[setting.flag.name, optionOf(entry, setting, ['policy'])]] : [],
    ),
  )
  return Object.fromEntries(options)
}

/** What a flag says nothing without: one of these. */
export function needing(anyOf: string[]): FlagNeeds {
  return anyOf.length > 1 ? { relationships: [{ type: 'some', flags: anyOf }] } : { dependsOn: anyOf }
}

export type FlagNeeds = { dependsOn: string[] } | { relationships: { type: 'some'; flags: string[] }[] }

function optionOf({ name }: CollectorEntry, setting: Flagged, anyOf: string[]) {
  const { kind, flag } = setting
  const description = `[env: ${variableOf(name, setting)}] ${flag.description}`
  const shared = { description, helpValue: flag.value, ...needing(anyOf) }
  if (kind === 'choice') return Flags.string({ ...shared, options: [...setting.of] })
  return kind === 'texts'
    ? Flags.string({ ...shared, multiple: true, multipleNonGreedy: true })
    : Flags.string(shared)
}

/** What such flags set, by provider. */
export function readProviderFlags(given: GivenFlags): ProviderFlags {
  return Object.fromEntries(
    COLLECTORS.map(entry => [
      entry.name,
      new Map(
        givenFlags(entry, given).map(({ key, flag }) => [
          key,
          { value: given[flag.name] as Json, origin: `--${flag.name}` },
        ]),
      ),
    ]),
  )
}

/**
 * The providers that a command line asks for: those named, and those whose own flags were given. A flag that
 * several have asks for all of them, unless one of them is named. Undefined where it asks for none.
 */
export function providersAskedFor(
  named: readonly string[] | undefined,
  given: GivenFlags,
): readonly string[] | undefined {
  const owners = new Map<string, string[]>()
  for (const entry of COLLECTORS)
    for (const { flag } of givenFlags(entry, given))
      owners.set(flag.name, [...(owners.get(flag.name) ?? []), entry.name])
  const implied = [...owners.values()].filter(names => !names.some(name => named?.includes(name))).flat()
  const asked = new Set([...(named ?? []), ...implied])
  return asked.size > 0 ? [...asked] : undefined
}

/** Of what a command line says, what is said to providers. */
export function onlyProviderFlags(given: GivenFlags): GivenFlags {
  const names = new Set(COLLECTORS.flatMap(flagged).map(({ flag }) => flag.name))
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)))
}

/** Those that say whom to ask, as they are typed: ` --provider gcp --project shop`. */
export function repeatedFlags(given: GivenFlags): string {
  const said = { provider: given.provider, ...onlyProviderFlags(given) }
  return Object.entries(said)
    .flatMap(([name, value]) => [value ?? []].flat().map(one => ` --${name} ${shellWord(String(one))}`))
    .join('')
}

function givenFlags(entry: CollectorEntry, given: GivenFlags): readonly Flagged[] {
  return flagged(entry).filter(({ flag }) => given[flag.name] !== undefined)
}

function flagged({ settings }: CollectorEntry): readonly Flagged[] {
  return settings.filter((setting): setting is Flagged => setting.flag !== undefined)
}
