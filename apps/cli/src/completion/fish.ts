import { type CompletedCommand, type CompletedFlag, childrenOf } from './tree.ts'

/** A completion script for fish: `wgo completion fish | source`. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  return `# fish completion for wgo: wgo completion fish | source
function __wgo_at
  set -l words (string match -v -- '-*' (commandline -opc)[2..-1])
  test (count $words) -ge (count $argv); or return 1
  test (count $argv) -eq 0; and return 0
  test "$words[1..$(count $argv)]" = "$argv"
end
function __wgo_nothing_after
  set -l words (string match -v -- '-*' (commandline -opc)[2..-1])
  test (count $words) -eq (count $argv); and __wgo_at $argv
end
complete -c wgo -f
${commands.flatMap(command => commandLines(command, commands)).join('\n')}
`
}

function commandLines(command: CompletedCommand, commands: readonly CompletedCommand[]): readonly string[] {
  const { path, flags, words } = command
  const children = childrenOf(commands, path).map(
    ([word, text]) =>
      `complete -c wgo -n '${['__wgo_nothing_after', ...path].join(' ')}' -a ${word} -d ${quoted(text)}`,
  )
  const at = ['__wgo_at', ...path].join(' ')
  const choices = words.length > 0 ? [`complete -c wgo -n '${at}' -a '${words.join(' ')}'`] : []
  return [
    ...children,
    ...choices,
    ...flags.map(flag => flagLine(flag, path.length === 0 ? '__wgo_nothing_after' : at)),
  ]
}

function flagLine({ name, char, description, values }: CompletedFlag, condition: string): string {
  const short = char ? ` -s ${char}` : ''
  const value = values === undefined ? '' : values.length > 0 ? ` -x -a '${values.join(' ')}'` : ' -r -F'
  return `complete -c wgo -n '${condition}'${short} -l ${name}${value} -d ${quoted(description)}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
