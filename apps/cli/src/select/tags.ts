import { WgoError } from '@wgo/core'

/** `key=value` texts as tags; `before` is what one types before such a text. Throws `INPUT_INVALID`. */
export function parseTags(texts: readonly string[], before = '--tag'): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.map(text => parseTag(text, before)))
}

function parseTag(text: string, before: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at < 1) {
    throw new WgoError('INPUT_INVALID', `A tag is written key=value; got "${text}".`, {
      suggestions: [`${before} ${text.replace(/^=+/, '') || 'team'}=value`],
    })
  }
  return [text.slice(0, at), text.slice(at + 1)]
}
