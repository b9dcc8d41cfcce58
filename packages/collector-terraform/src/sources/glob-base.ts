import { statOf } from './file-source.ts'
import { missingPath } from './missing.ts'

const MAGIC = /[*?[\]{}()!|]/

/** True for a text that is meant as a pattern, where no file of that very name exists. */
export function isGlob(written: string): boolean {
  return MAGIC.test(written)
}

/**
 * An absolute pattern, split into the deepest folder that it names outright and the rest. Folders whose
 * names look like patterns are folders where they exist. Throws where a folder named outright does not.
 */
export async function globBase(
  path: string,
  cwd: string,
): Promise<{ readonly folder: string; readonly pattern: string }> {
  const segments = path.replaceAll('\\', '/').split('/')
  let at = 1
  for (; at < segments.length - 1; at++) {
    const next = segments.slice(0, at + 1).join('/')
    if (await statOf(next, cwd)) continue
    if (!isGlob(segments[at] as string)) throw await missingPath(next, cwd)
    break
  }
  return { folder: segments.slice(0, at).join('/') || '/', pattern: segments.slice(at).join('/') }
}
