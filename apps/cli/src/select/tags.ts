import { WgoError } from '@wgo/core'

/** `key=value` texts as tags. Throws `INPUT_INVALID`. */
export function parseTags(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.map(parseTag))
}

function parseTag(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at < 1) {
    throw new WgoError('INPUT_INVALID', `A tag is written key=value; got "${text}".`, {
      suggestions: [`--tag ${text.replace(/^=+/, '') || 'team'}=value`],
    })
  }
  return [text.slice(0, at), text.slice(at + 1)]
}
