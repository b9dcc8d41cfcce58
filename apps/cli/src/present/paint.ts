import { styleText } from 'node:util'
import type { Style } from '../program/terminal.ts'

export type Ink = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim' | 'magenta'

/** Colour, where colour is wanted. Nothing is said by colour alone. */
export function paint({ color }: Pick<Style, 'color'>, ink: Ink, text: string): string {
  return color && text !== '' ? styleText(ink, text, { validateStream: false }) : text
}
