import type { Change, Hint, HintStep } from '@wgo/core'
import { printable } from '../printable.ts'

/** A hint as it is told everywhere: what it does, what to write or type, what to know. */
export interface ToldHint {
  readonly head: string
  readonly steps: readonly ToldStep[]
  readonly notes: readonly string[]
}

/** `lines` undefined: what would be shown is not what would have to be typed. */
export interface ToldStep {
  readonly form: HintStep['form']
  readonly lines: readonly string[] | undefined
}

/** Stands where a step cannot be shown. */
export const NOT_SHOWN = 'It holds characters that are not shown here: --output json has it.'

export function toldHints({ hints = [] }: Change): readonly ToldHint[] {
  return hints.map(hint => ({
    head: `${HEADS[hint.direction]} (suggestion, not run): ${hint.does}`,
    steps: hint.steps.map(({ form, text }) => ({ form, lines: linesOf(form, text) })),
    notes: hint.notes,
  }))
}

const HEADS: Readonly<Record<Hint['direction'], string>> = { accept: 'To accept it', revert: 'To revert it' }

/** A line break in a command stands in a value: lines that are indented would be another value. */
function linesOf(form: HintStep['form'], text: string): readonly string[] | undefined {
  const lines = text.trimEnd().split('\n')
  const isTold = lines.every(line => printable(line) === line) && (form === 'hcl' || lines.length === 1)
  return isTold ? lines : undefined
}

/** A line each, what is to be written or typed as it stands. */
export function hintLines(change: Change): readonly string[] {
  return toldHints(change).flatMap(({ head, steps, notes }) => [
    printable(head),
    ...steps.flatMap(({ lines }) => (lines ?? [NOT_SHOWN]).map(line => (line === '' ? '' : `  ${line}`))),
    ...notes.map(printable),
  ])
}
