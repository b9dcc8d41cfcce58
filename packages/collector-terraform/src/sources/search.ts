import { gapReason, type Host, toWgoError } from '@wgo/core'
import type { TerraformConfig } from '../settings.ts'
import { displayName, fileError } from './file-source.ts'
import type { Findings } from './findings.ts'
import { walk } from './walk.ts'

/** What there is to search with, and where what is found goes. */
export interface Search {
  readonly config: TerraformConfig
  readonly stdin: AsyncIterable<Uint8Array> | undefined
  readonly host: Host
  readonly findings: Findings
}

/** Hands on each file that matches; a folder that cannot be listed is a gap. */
export async function lookThrough(
  search: Search,
  folder: string,
  patterns: readonly string[],
  each: (file: string) => Promise<void>,
): Promise<void> {
  const { host, findings } = search
  const { files, unreadable } = await walk(folder, patterns, { signal: host.signal })
  for (const { path, code } of unreadable) {
    const error = fileError({ code }, displayName(host.cwd, path))
    findings.gaps.set(path, { reason: gapReason(error), message: error.message })
  }
  for (const file of files) await attempt(search, displayName(host.cwd, file), () => each(file))
}

/** Does one thing of a search; that it failed is one of the findings. */
export async function attempt(search: Search, name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    search.host.signal.throwIfAborted()
    search.findings.problems.set(name, { name, error: toWgoError(error) })
  }
}
