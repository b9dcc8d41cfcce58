import type { Declared, Hint, HintStep } from '@wgo/core'
import { shellWord } from '@wgo/core'

/** An address as Terraform's commands take it: what looks like a template in a key is none. */
export function targetWord(address: string): string {
  return shellWord(address.replaceAll(/(?<!\$)\$\{/g, '$$$${').replaceAll(/(?<!%)%\{/g, '%%{'))
}

/** Makes what a configuration says so, for one resource. */
export function applyTarget({ address, source }: Declared, does: string, notes: readonly string[]): Hint {
  return {
    direction: 'revert',
    does,
    steps: [shell(`terraform apply -target=${targetWord(address)}`)],
    notes: [
      `Run it where the configuration of ${source} lies. Terraform shows its plan, with what the resource depends on, and asks.`,
      ...notes,
    ],
  }
}

export function shell(text: string): HintStep {
  return { form: 'shell', text }
}

export function hcl(text: string): HintStep {
  return { form: 'hcl', text }
}
