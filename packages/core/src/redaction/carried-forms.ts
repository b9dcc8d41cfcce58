/** A text as it is, and as it is carried: base64 (its padding may be gone), percent-encoded, inside JSON. */
export function carriedForms(text: string): Set<string> {
  const wellFormed = text.toWellFormed()
  const percent = encodeURIComponent(wellFormed)
  return new Set([
    text,
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
    Buffer.from(text).toString('base64url'),
    percent,
    percent.replaceAll('%20', '+'),
    percent.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    percent.replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    JSON.stringify(text).slice(1, -1),
  ])
}
