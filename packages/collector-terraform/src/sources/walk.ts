import { readdir } from 'node:fs'
import { glob } from 'tinyglobby'

/** What a walk turned up. */
export interface Walk {
  /** Absolute paths of files, sorted. */
  readonly files: readonly string[]
  /** Folders that could not be listed, with the system's code: what lies in them is not known. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[]
}

export interface WalkOptions {
  readonly signal: AbortSignal
  /** Folders deep; default: all. */
  readonly depth?: number
}

/** Nothing of the user's lies in these, and they may hold a great many files. */
const PASSED_OVER = ['**/.git/**', '**/node_modules/**', '**/.terraform/{providers,plugins,modules}/**']

/** Files that match a pattern below a folder. Links are followed, loops are not; links to nothing are nothing. */
export async function walk(
  folder: string,
  patterns: string | readonly string[],
  options: WalkOptions,
): Promise<Walk> {
  const unreadable: { path: string; code: string }[] = []
  const files = await glob(patterns, {
    cwd: folder,
    absolute: true,
    dot: true,
    expandDirectories: false,
    ignore: PASSED_OVER,
    signal: options.signal,
    ...(options.depth !== undefined && { deep: options.depth }),
    fs: { readdir: telling(unreadable) },
  })
  options.signal.throwIfAborted()
  return { files: files.sort(), unreadable }
}

/** The walker takes a folder that it cannot list for an empty one; this tells. */
function telling(unreadable: { path: string; code: string }[]): typeof readdir {
  const list = (
    path: string,
    options: { withFileTypes: true },
    done: (...result: unknown[]) => void,
  ): void => {
    readdir(path, options, (error, entries) => {
      if (error && error.code !== 'ENOENT') unreadable.push({ path, code: error.code ?? 'unknown' })
      done(error, entries)
    })
  }
  return list as unknown as typeof readdir
}
