import { hash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { SnapshotStore } from '@wgo/core'
import { realClock } from '@wgo/testkit'
import { onTestFinished } from 'vitest'
import { openStore, type StoreOptions } from '../src/index.ts'
import { thisProcess } from './owner.ts'

/** A store in a folder of its own, which does not exist yet. */
export interface TestFolder {
  readonly path: string
  open(options?: Partial<StoreOptions>): Promise<SnapshotStore>
  remove(): Promise<void>
}

export async function testFolder(): Promise<TestFolder> {
  const parent = await mkdtemp(join(tmpdir(), 'wgo-store-'))
  const path = join(parent, 'store')
  return {
    path,
    open: (options = {}) => openStore({ path, clock: realClock, owner: thisProcess, ...options }),
    remove: () => rm(parent, { recursive: true, force: true }),
  }
}

/** The same, removed when the test is over. */
export async function folderOfTest(): Promise<TestFolder> {
  const folder = await testFolder()
  onTestFinished(() => folder.remove())
  return folder
}

/** All files of a folder, relative to it, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(each => each.isFile())
    .map(each => relative(folder, join(each.parentPath, each.name)))
    .sort()
}

export async function bytesIn(folder: string): Promise<number> {
  let bytes = 0
  for (const file of await filesIn(folder)) bytes += (await stat(join(folder, file))).size
  return bytes
}

/** Name and content of every file; locks, which come and go, apart. */
export async function contentOf(folder: string): Promise<Record<string, string>> {
  const content: Record<string, string> = {}
  for (const file of await filesIn(folder)) {
    if (!file.startsWith('locks')) content[file] = hash('sha256', await readFile(join(folder, file)))
  }
  return content
}
