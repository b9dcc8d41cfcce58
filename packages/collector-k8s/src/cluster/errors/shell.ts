import { shellWord } from '@wgo/core'

/** A command for people to type: what is filled in is one word of a shell, whatever is in it. */
export function shell(parts: TemplateStringsArray, ...words: readonly string[]): string {
  return String.raw({ raw: parts }, ...words.map(shellWord))
}
