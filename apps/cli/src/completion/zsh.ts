import { type CompletedCommand, type CompletedFlag, childrenOf } from './tree.ts'

/** A completion script for zsh: `wgo completion zsh > "\${fpath[1]}/_wgo"`. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef wgo
# zsh completion for wgo: wgo completion zsh > "\${fpath[1]}/_wgo"
_wgo() {
  local -a at
  local word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
${commands
  .filter(({ path }) => path.length > 0)
  .map(
    ({ path }) =>
      `      '${[path.slice(0, -1).join(' '), path.at(-1)].join(' ')}') at=(${path.join(' ')}) ;;`,
  )
  .join('\n')}
    esac
  done
  case "$at" in
${commands.map(command => `    '${command.path.join(' ')}') ${body(command, commands)} ;;`).join('\n')}
  esac
}
compdef _wgo wgo
`
}

function body(command: CompletedCommand, commands: readonly CompletedCommand[]): string {
  const children = childrenOf(commands, command.path)
  if (children.length > 0 && command.flags.length > 0) {
    return `if [[ $words[CURRENT] == -* || $words[CURRENT-1] == -* ]]; then ${args(command)}; else ${describe(children)}; fi`
  }
  return children.length > 0 ? describe(children) : args(command)
}

function describe(children: readonly (readonly [string, string])[]): string {
  const items = children.map(([word, text]) => quoted(`${word}:${text.replaceAll(':', '\\:')}`))
  return `local -a next; next=(${items.join(' ')}); _describe command next`
}

function args({ flags, words }: CompletedCommand): string {
  const rest = words.length > 0 ? quoted(`*:: :(${words.join(' ')})`) : quoted('*:file:_files')
  return `_arguments ${[...flags.flatMap(spec), rest].join(' ')}`
}

function spec({ name, char, description, values }: CompletedFlag): readonly string[] {
  const text = description.replaceAll(/[[\]:]/g, char => `\\${char}`)
  const value =
    values === undefined ? '' : values.length > 0 ? `:value:(${values.join(' ')})` : ':value:_files'
  return [`--${name}`, ...(char ? [`-${char}`] : [])].map(flag => quoted(`${flag}[${text}]${value}`))
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
