import { PROVIDERS } from '../program/collectors.ts'

/** A flag as a shell offers it. */
export interface CompletedFlag {
  readonly name: string
  readonly char?: string
  readonly description: string
  /** Takes a value: one of these, or (empty) any. Absent: takes none. */
  readonly values?: readonly string[]
}

/** A command or topic: what may follow it. */
export interface CompletedCommand {
  /** Words after `wgo`: `[]` is `wgo` itself. */
  readonly path: readonly string[]
  readonly description: string
  readonly flags: readonly CompletedFlag[]
  /** Words of the first argument, where they are few and known. */
  readonly words: readonly string[]
}

interface ManifestFlag {
  readonly name: string
  readonly char?: string | undefined
  readonly description?: string | undefined
  readonly type: string
  readonly options?: readonly string[] | undefined
  readonly helpValue?: string | readonly string[] | undefined
  readonly allowNo?: boolean | undefined
  readonly hidden?: boolean | undefined
}

interface ManifestCommand {
  readonly id: string
  readonly summary?: string | undefined
  readonly hidden?: boolean | undefined
  readonly flags: Readonly<Record<string, ManifestFlag>>
  readonly args: Readonly<Record<string, { readonly options?: readonly string[] | undefined }>>
}

/** The commands, as data for the scripts of each shell. */
export function completedCommands(
  commands: readonly ManifestCommand[],
  topics: readonly { readonly name: string; readonly description?: string | undefined }[],
): readonly CompletedCommand[] {
  const visible = commands.filter(command => !command.hidden)
  const status = visible.find(({ id }) => id === 'status')
  const branches = [
    ...new Set(visible.filter(({ id }) => id.includes(':')).map(({ id }) => id.split(':')[0] as string)),
  ].filter(name => visible.every(({ id }) => id !== name))
  return [
    { path: [], description: '', flags: flagsOf(status), words: [] },
    ...branches.map(name => ({
      path: [name],
      description: oneLine(topics.find(topic => topic.name === name)?.description),
      flags: [],
      words: [],
    })),
    ...visible.map(command => ({
      path: command.id.split(':'),
      description: oneLine(command.summary),
      flags: flagsOf(command),
      words: Object.values(command.args)[0]?.options ?? [],
    })),
  ]
}

/** The words that may come next after a path. */
export function childrenOf(
  commands: readonly CompletedCommand[],
  path: readonly string[],
): readonly (readonly [word: string, description: string])[] {
  return commands
    .filter(each => each.path.length === path.length + 1 && path.every((word, i) => each.path[i] === word))
    .map(each => [each.path.at(-1) as string, each.description])
}

function flagsOf(command: ManifestCommand | undefined): readonly CompletedFlag[] {
  const flags = Object.values(command?.flags ?? {}).filter(flag => !flag.hidden)
  return [...flags.flatMap(flagAndNegation), { name: 'help', char: 'h', description: 'Show help.' }]
}

function flagAndNegation(flag: ManifestFlag): readonly CompletedFlag[] {
  const description = oneLine(flag.description?.replace(/^\[env: \w+\] /, ''))
  const own: CompletedFlag = {
    name: flag.name,
    description,
    ...(flag.char && { char: flag.char }),
    ...(flag.type === 'option' && { values: flag.options ?? valuesOf(flag) }),
  }
  return flag.allowNo ? [own, { name: `no-${flag.name}`, description }] : [own]
}

/** The values that a flag names in its help: `table|json[=FILE]`. */
function valuesOf({ name, helpValue }: ManifestFlag): readonly string[] {
  if (name === 'provider') return PROVIDERS
  const [shown = ''] = [helpValue ?? []].flat()
  return shown.includes('|') ? shown.replace(/\[.*/, '').split('|') : []
}

function oneLine(text = ''): string {
  return text.split('\n', 1)[0] as string
}
