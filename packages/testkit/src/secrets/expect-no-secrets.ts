import { expect } from 'vitest'

/**
 * Fails where a planted secret stands in the text, as it is or as it is carried: base64 (whole, at any
 * offset), hex, percent-encoded, or escaped in JSON.
 */
export function expectNoSecrets(text: string, planted: readonly string[]): void {
  const leaked = planted.filter(secret => carriers(secret).some(form => text.includes(form)))
  expect(leaked, 'planted secrets that leaked').toEqual([])
}

function carriers(secret: string): string[] {
  if (secret === '') throw new TypeError('An empty text cannot be told from nothing: plant another secret.')
  const bytes = Buffer.from(secret)
  return [
    secret,
    bytes.toString('hex'),
    encodeURIComponent(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1),
    ...base64Forms(bytes),
  ]
}

/** Base64 of the secret wherever it begins inside a longer text, without the letters that its neighbours decide. */
function base64Forms(bytes: Buffer): string[] {
  if (bytes.length < 6) return [bytes.toString('base64')]
  return [0, 1, 2].flatMap(offset => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const own = encoded.slice(
      offset === 0 ? 0 : offset + 1,
      (offset + bytes.length) % 3 === 0 ? undefined : -1,
    )
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
