import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { DriftReport, Severity, SnapshotStore } from '@wgo/core'
import { HIDDEN_KINDS, nearest, WgoError } from '@wgo/core'
import type { IgnoreRules } from '@wgo/drift'
import { typeSpecs } from '../program/collectors.ts'
import type { Program } from '../program/program.ts'
import { withReader } from '../program/with-store.ts'
import type { Pair } from '../select/pair.ts'
import { checkTypes } from '../select/types.ts'

export interface CompareFlags {
  readonly provider?: readonly string[] | undefined
  readonly type?: readonly string[] | undefined
  readonly severity?: string | undefined
  readonly 'include-defaults'?: boolean
  readonly 'include-owned'?: boolean
  readonly 'ignore-file'?: string | undefined
}

/** Compares two snapshots of the store under the ignore file and the filters. Throws `INPUT_INVALID`. */
export async function compare(
  program: Program,
  store: SnapshotStore,
  { from, to }: Pair,
  flags: CompareFlags,
  signal?: AbortSignal,
): Promise<DriftReport> {
  const [{ compareSnapshots }, ignore] = await Promise.all([
    import('@wgo/drift'),
    readIgnore(program, flags['ignore-file']),
  ])
  return withReader(store, from.id, before =>
    withReader(store, to.id, async after => {
      const providers = new Set([...before.metadata.providers, ...after.metadata.providers])
      checkProviders(flags.provider, providers)
      const types = await typeSpecs(providers)
      if (flags.type) await checkTypes(flags.type, [...types.values()].flat(), [before, after])
      return compareSnapshots(before, after, {
        types,
        ...(ignore && { ignore }),
        include: HIDDEN_KINDS.filter(kind => flags[`include-${kind}`]),
        filter: changeFilter(flags),
        ...(signal && { signal }),
      })
    }),
  )
}

function changeFilter({ provider, type, severity }: CompareFlags) {
  return {
    ...(provider && { providers: provider }),
    ...(type && { types: type }),
    ...(severity !== undefined && { severity: severity as Severity }),
  }
}

const IGNORE_FILE = '.wgoignore'

/** The file that was named; else the one here; else the one beside the project's wgo.yaml. */
async function readIgnore(
  { cwd, loaded }: Program,
  given: string | undefined,
): Promise<IgnoreRules | undefined> {
  const folders = [cwd, ...loaded.files.filter(({ project }) => project).map(({ folder }) => folder)]
  const paths = given === undefined ? folders.map(folder => join(folder, IGNORE_FILE)) : [resolve(cwd, given)]
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (given === undefined && error.code === 'ENOENT') return undefined
      throw Object.assign(error, { path: given ?? path })
    })
    if (text !== undefined) return (await import('@wgo/drift')).parseIgnore(text, given ?? IGNORE_FILE)
  }
  return undefined
}

function checkProviders(asked: readonly string[] | undefined, read: ReadonlySet<string>): void {
  const missing = asked?.find(name => !read.has(name))
  if (missing === undefined) return
  const near = nearest(missing, read)
  throw new WgoError(
    'INPUT_INVALID',
    `Neither snapshot read a provider "${missing}".${near ? ` Did you mean "${near}"?` : ''} They read: ${[...read].join(', ')}.`,
  )
}
