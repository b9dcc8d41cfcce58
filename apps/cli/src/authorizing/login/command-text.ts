import { type SignInProgram, shellWord } from '@wgo/core'

/** A program as one would type it. */
export function commandText({ program, args }: Pick<SignInProgram, 'program' | 'args'>): string {
  return [program, ...args].map(shellWord).join(' ')
}
