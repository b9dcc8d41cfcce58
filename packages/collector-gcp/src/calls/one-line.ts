const LONGEST = 300

/** What somebody else said, as a sentence of ours, without the values that it repeats: one may be a token. */
export function oneLine(message: string): string {
  const text = message
    .replace(/\s+/g, ' ')
    .replace(/ Deserialization error.*$/, '')
    .replace(/\bvalue '.*?' (?=at )/gi, 'value ')
    .trim()
    .replace(/\.$/, '')
  return text === '' ? 'no message.' : `${text.slice(0, LONGEST)}.`
}
