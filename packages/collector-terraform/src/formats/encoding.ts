import { isUtf8 } from 'node:buffer'
import { WgoError } from '@wgo/core'

const UTF8_BOM = [0xef, 0xbb, 0xbf]

/**
 * A file's text. Terraform writes UTF-8; a redirect in Windows PowerShell makes UTF-16 of it, and some
 * editors put a byte order mark before it. Throws `STATE_CORRUPT` for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const encoding = encodingOf(bytes)
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes)
  const content = UTF8_BOM.every((byte, i) => bytes[i] === byte) ? bytes.subarray(3) : bytes
  if (!isUtf8(content))
    throw new WgoError('STATE_CORRUPT', `${name} is not text: it holds bytes that are no UTF-8.`, {
      resource: name,
    })
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8')
}

/** The text of a file's first bytes; a character that was cut at the end does not matter. */
export function decodeHead(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** By the byte order mark; without one, by where the zero byte of the first (ASCII) character is. */
function encodingOf([first, second]: Uint8Array): Encoding {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined))
    return 'utf-16be'
  return 'utf-8'
}
