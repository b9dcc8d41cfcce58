import * as Flags from '@oclif/core/flags'
import { WgoError } from '@wgo/core'

/** Words of a command line. */
export type Words = readonly string[]

/** A flag of a command of earlier days, and the words that say the same today. */
export interface OldFlag {
  readonly flag: ReturnType<typeof valueFlag> | ReturnType<typeof switchFlag>
  readonly today: (value: string) => Words
}

export type OldFlags = Readonly<Record<string, OldFlag>>

/** What oclif found on the command line, in the order it was typed. */
export type Token =
  | { readonly type: 'arg'; readonly input: string }
  | { readonly type: 'flag'; readonly flag: string; readonly input: string }

/** A flag with a value that is called so today. */
export function called(name: string, char?: Letter): OldFlag {
  return { flag: valueFlag(`Now: --${name}.`, char), today: value => flagWords(name, value) }
}

/** One whose value was a list with commas; today each is said by itself. */
export function eachCalled(name: string, char?: Letter): OldFlag {
  return {
    flag: valueFlag(`Now: --${name}, once for each.`, char),
    today: values => values.split(',').flatMap(value => flagWords(name, value)),
  }
}

/** One whose value says something else in other words. */
export function said(description: string, today: OldFlag['today'], char?: Letter): OldFlag {
  return { flag: valueFlag(description, char), today }
}

/** A flag without a value, and the words for it: none, where it is so by itself. */
export function switched(description: string, words: Words, char?: Letter): OldFlag {
  return { flag: switchFlag(description, char), today: () => words }
}

/** A flag that nothing stands for today; the error says what to type instead. */
export function gone(name: string, why: string, instead: Words, kind: 'value' | 'switch' = 'value'): OldFlag {
  const description = `Gone: ${why}.`
  return {
    flag: kind === 'value' ? valueFlag(description) : switchFlag(description),
    today: () => {
      throw new WgoError('INPUT_INVALID', `There is no --${name} any more: ${why}.`, { suggestions: instead })
    },
  }
}

/** As oclif wants them, for its parser and for help. */
export function flagsOf(old: OldFlags): Record<string, OldFlag['flag']> {
  return Object.fromEntries(Object.entries(old).map(([name, { flag }]) => [name, flag]))
}

/** What was typed, in the words of today. What is none of the old flags stays as it is. */
export function translate(tokens: readonly Token[], old: OldFlags): Words {
  return tokens.flatMap(token => {
    if (token.type === 'arg') return [token.input]
    const known = old[token.flag]
    return known ? known.today(token.input) : sameWords(token)
  })
}

/** What was given to a flag, each time. */
export function valuesOf(tokens: readonly Token[], name: string): Words {
  return tokens.flatMap(token => (token.type === 'flag' && token.flag === name ? [token.input] : []))
}

/** Whether one of these flags was typed, be it an old one or one that is handed on. */
export function typed(tokens: readonly Token[], ...names: Words): boolean {
  return tokens.some(token =>
    token.type === 'flag'
      ? names.includes(token.flag)
      : names.some(name => token.input === `--${name}` || token.input.startsWith(`--${name}=`)),
  )
}

/** A flag and its value, so that a value is never taken for a flag. */
export function flagWords(name: string, value: string): Words {
  return value.startsWith('-') && value !== '-' ? [`--${name}=${value}`] : [`--${name}`, value]
}

/** oclif keeps of a switch how it was typed, and of another flag its value. */
function sameWords({ flag, input }: Extract<Token, { type: 'flag' }>): Words {
  if (flag === 'output') return flagWords(flag, input)
  return [input.startsWith('--no-') ? `--no-${flag}` : `--${flag}`]
}

type Letter = 'b' | 'd' | 'n' | 'o' | 'p' | 'q' | 'v'

function valueFlag(description: string, char?: Letter) {
  return Flags.string({ description, multiple: true, multipleNonGreedy: true, ...(char && { char }) })
}

function switchFlag(description: string, char?: Letter) {
  return Flags.boolean({ description, ...(char && { char }) })
}
