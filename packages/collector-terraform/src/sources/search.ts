import { gapReason, type Host, toWgoError } from '@wgo/core'
import pMap from 'p-map'
import type { Hold } from '../remote/hold.ts'
import type { Stores } from '../remote/stores.ts'
import type { TerraformConfig } from '../settings.ts'
import { displayName, fileError } from './file-source.ts'
import type { Findings } from './findings.ts'
import { walk } from './walk.ts'

/** What there is to search with, and where what is found goes. */
export interface Search {
  readonly config: TerraformConfig
  readonly stdin: AsyncIterable<Uint8Array> | undefined
  readonly host: Host
  readonly stores: Stores
  readonly hold: Hold
  readonly findings: Findings
}

const AT_ONCE = { concurrency: 64 }

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
  await eachOf(search, files, each)
}

/** Does the same for many files or folders; each that fails, fails alone. */
export async function eachOf(
  search: Search,
  paths: Iterable<string>,
  act: (path: string) => Promise<void>,
): Promise<void> {
  const { cwd } = search.host
  await pMap(paths, path => attempt(search, displayName(cwd, path), () => act(path)), AT_ONCE)
}

/** Does one thing of a search; that it failed is one of the findings. `key`: what tells it from others of the same name. */
export async function attempt(
  search: Search,
  name: string,
  act: () => Promise<void>,
  key: string = name,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    search.host.signal.throwIfAborted()
    search.findings.problems.set(key, { name, error: toWgoError(error) })
  }
}
