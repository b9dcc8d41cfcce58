import { readFile } from 'node:fs/promises'
import { WgoError } from '@wgo/core'

/**
 * The SDK takes what it can of `~/.aws/config` and leaves the rest without a word, so that a slip makes a
 * profile vanish. Throws CONFIG_INVALID with the number of the first line that means nothing; its text may be
 * a key, and is not told. A file that is not there is none.
 */
export async function checkSharedFile(path: string | undefined): Promise<void> {
  if (path === undefined) return
  const text = await readText(path)
  const line = firstBadLine(text)
  if (line === undefined) return
  throw new WgoError('CONFIG_INVALID', `${path}: line ${line} is neither a [section] nor "key = value".`, {
    provider: 'aws',
    resource: path,
    suggestions: [`Correct line ${line} of ${path}.`],
  })
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return ''
    throw new WgoError('FILE_UNREADABLE', `${path} cannot be read (${code}).`, {
      provider: 'aws',
      resource: path,
      suggestions: [`ls -ld ${path}`],
      cause: error,
    })
  }
}

/** From 1. Undefined where every line means something. */
function firstBadLine(text: string): number | undefined {
  let inSection = false
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const at = lines.findIndex(line => {
    const content = line.trim()
    if (content === '' || /^[#;]/.test(content)) return false
    if (SECTION.test(content)) {
      inSection = true
      return false
    }
    // An indented line goes on with the one before.
    return !inSection || !(SETTING.test(content) || /^\s/.test(line))
  })
  return at < 0 ? undefined : at + 1
}

/** `__proto__` is the one name that the SDK refuses. */
const SECTION = /^\[(?!(?:profile )?__proto__\])[^\]]+\]\s*(?:[#;].*)?$/
const SETTING = /^[^=[\]]+=/
