import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isJsonArray, isJsonObject, type Json } from '@wgo/core'

/** Where a block begins. */
export interface Block {
  /** Absolute. */
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** What the `*.tf` of one folder hold: `resource aws_vpc main`, `module net`. */
export type Blocks = ReadonlyMap<string, Block>

/** The blocks of a folder, and the folders of modules by their names (`net.subnets`), as `terraform init` noted them. */
export interface Configuration {
  readonly blocks: (folder: string) => Promise<Blocks>
  readonly modules: (root: string) => Promise<ReadonlyMap<string, string>>
}

/** Reads each folder once. What cannot be read holds nothing. */
export function readConfiguration(): Configuration {
  return { blocks: once(readBlocks), modules: once(readModules) }
}

function once<T>(read: (folder: string) => Promise<T>): (folder: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return folder => {
    const reading = known.get(folder) ?? read(folder)
    known.set(folder, reading)
    return reading
  }
}

async function readBlocks(folder: string): Promise<Blocks> {
  const names = await readdir(folder).catch((): string[] => [])
  const files = names.filter(name => name.endsWith('.tf')).sort()
  const found = await Promise.all(files.map(name => blocksOf(join(folder, name))))
  return new Map(found.flat().reverse())
}

const BLOCK = /^[ \t]*(resource|module)[ \t]+"([^"]+)"(?:[ \t]+"([^"]+)")?/

async function blocksOf(file: string): Promise<readonly (readonly [string, Block])[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').flatMap((row, i) => {
    const [whole, ...words] = BLOCK.exec(row) ?? []
    return whole === undefined ? [] : [[words.filter(Boolean).join(' '), { file, line: i + 1 }] as const]
  })
}

async function readModules(root: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(root, '.terraform/modules/modules.json'), 'utf8').catch(() => '{}')
  const { Modules: listed = null } = parsed(text)
  const modules = isJsonArray(listed) ? listed.filter(isJsonObject) : []
  return new Map(
    modules.flatMap(({ Key: key, Dir: dir }) =>
      typeof key === 'string' && typeof dir === 'string' && !isFetched(dir)
        ? [[key, resolve(root, dir)] as const]
        : [],
    ),
  )
}

/** Modules from elsewhere lie where nobody writes. */
function isFetched(dir: string): boolean {
  return dir.split(/[\\/]/).includes('.terraform')
}

function parsed(text: string): { readonly [member: string]: Json } {
  try {
    const document = JSON.parse(text) as Json
    return isJsonObject(document) ? document : {}
  } catch {
    return {}
  }
}
