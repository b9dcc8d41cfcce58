import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Change, Declared } from '@wgo/core'
import { type Block, type Configuration, readConfiguration } from './configuration.ts'

/** Where each change is written, of those whose configuration lies here. */
export type Declarations = ReadonlyMap<Change, Block>

/**
 * Finds the blocks that declare what changed, in the `*.tf` beside its state, or in the working folder. What a module from
 * elsewhere declares is where that module is called.
 */
export async function findDeclarations(changes: readonly Change[], cwd: string): Promise<Declarations> {
  const configuration = readConfiguration()
  const found = new Map<Change, Block>()
  for (const change of changes) {
    const block = change.declared && (await blockOf(change.declared, cwd, configuration))
    if (block) found.set(change, block)
  }
  return found
}

async function blockOf(
  { address, source }: Declared,
  cwd: string,
  configuration: Configuration,
): Promise<Block | undefined> {
  for (const root of rootsOf(source, cwd)) {
    const block = await blockBelow(root, stepsOf(address), configuration)
    if (block) return block
  }
  return undefined
}

/** Goes down from module to module, as far as they lie here. */
async function blockBelow(
  root: string,
  { modules, resource }: Steps,
  configuration: Configuration,
): Promise<Block | undefined> {
  const folders = await configuration.modules(root)
  let folder = root
  for (const [i, name] of modules.entries()) {
    const inside = folders.get(modules.slice(0, i + 1).join('.'))
    if (inside === undefined) return (await configuration.blocks(folder)).get(`module ${name}`)
    folder = inside
  }
  return (await configuration.blocks(folder)).get(`resource ${resource}`)
}

/** The folders in which `terraform` may have been run for a state. */
function rootsOf(source: string, cwd: string): readonly string[] {
  if (/^[a-z][\w+.-]+:\/\//i.test(source)) return [cwd]
  const beside = dirname(resolve(cwd, source))
  const isWorkspace = /[\\/]terraform\.tfstate\.d[\\/][^\\/]+$/.test(beside)
  return [...new Set([isWorkspace ? resolve(beside, '../..') : beside, cwd])]
}

/** The way from the root to a block. */
interface Steps {
  readonly modules: readonly string[]
  /** Type and name. */
  readonly resource: string
}

const KEY = /\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g

function stepsOf(address: string): Steps {
  const words = address.replace(KEY, '').split('.')
  const start = words.findIndex((word, i) => i % 2 === 0 && word !== 'module')
  const modules = words.slice(0, Math.max(0, start)).filter((_, i) => i % 2 === 1)
  return { modules, resource: words.slice(Math.max(0, start)).join(' ') }
}

/** The checkout that a folder is in, from which code scanning names files; else the folder. */
export function checkoutOf(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (folder === dirname(folder)) return cwd
  }
}
