import { type SignInProgram, shellWord } from '@wgo/core'
import { redactText } from '../../program/redact.ts'

/** A program as one would type it. Plugins of a kubeconfig are handed secrets as arguments: those are not shown. */
export function commandText({ program, args }: Pick<SignInProgram, 'program' | 'args'>): string {
  return redactText([program, ...args].map(shellWord).join(' '))
}
