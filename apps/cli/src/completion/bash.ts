import { type CompletedCommand, childrenOf } from './tree.ts'

/** A completion script for bash: `source <(wgo completion bash)`. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  return `# bash completion for wgo: source <(wgo completion bash)
_wgo() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${commands
  .filter(({ path }) => path.length > 0)
  .map(
    ({ path }) =>
      `      '${[path.slice(0, -1).join(' '), path.at(-1)].join(' ')}') path='${path.join(' ')}' ;;`,
  )
  .join('\n')}
    esac
  done
  local words='' files=''
  case "$path:$prev" in
${commands.flatMap(valueCases).join('\n')}
    *) case "$path" in
${commands.map(command => `      '${command.path.join(' ')}') words='${wordsAfter(command, commands).join(' ')}' ;;`).join('\n')}
    esac ;;
  esac
  if [[ -n $files ]]; then COMPREPLY=($(compgen -f -- "$cur"))
  else COMPREPLY=($(compgen -W "$words" -- "$cur")); fi
}
complete -o filenames -F _wgo wgo
`
}

function valueCases({ path, flags }: CompletedCommand): readonly string[] {
  return flags.flatMap(({ name, char, values }) => {
    if (!values) return []
    const patterns = [`--${name}`, ...(char ? [`-${char}`] : [])].map(flag => `'${path.join(' ')}:${flag}'`)
    return [
      `    ${patterns.join('|')}) ${values.length > 0 ? `words='${values.join(' ')}'` : 'files=yes'} ;;`,
    ]
  })
}

function wordsAfter(command: CompletedCommand, commands: readonly CompletedCommand[]): readonly string[] {
  const flags = command.flags.map(({ name }) => `--${name}`)
  return [...childrenOf(commands, command.path).map(([word]) => word), ...command.words, ...flags]
}
