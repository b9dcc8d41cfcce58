import { printable } from '../../printable.ts'
import { escapeXml } from '../../xml.ts'

/** HTML that stands in a page as it is. Made by `html` alone. */
export interface Markup {
  readonly markup: string
}

/** What may stand between markup. Nothing is shown of undefined. */
export type Content = string | number | undefined | Markup | readonly Content[]

/** Markup with contents in it. Text is text, whatever it holds; only what `html` made is markup. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = contents.map((content, i) => `${rendered(content)}${literals[i + 1]}`)
  return { markup: `${literals[0]}${parts.join('')}` }
}

function rendered(content: Content): string {
  if (content === undefined) return ''
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content))
  return 'markup' in content ? content.markup : content.map(rendered).join('')
}

/** Control characters, and what turns the direction of text, are written out; line breaks stay. */
function escaped(text: string): string {
  return escapeXml(text.split('\n').map(printable).join('\n'))
}
