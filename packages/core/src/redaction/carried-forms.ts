/** A text as it is, and as it is carried: base64 (its padding may be gone), percent-encoded, inside JSON. */
export function carriedForms(text: string): Set<string> {
  const percent = encodeURIComponent(text.toWellFormed())
  const bytes = Buffer.from(text)
  return new Set([
    text,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    percent,
    percent.replaceAll('%20', '+'),
    percent.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    percent.replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    JSON.stringify(text).slice(1, -1),
  ])
}
