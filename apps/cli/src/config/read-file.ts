import { readFile } from 'node:fs/promises'
import { type ConfigLayer, type Json, WgoError } from '@wgo/core'

/** A configuration file as a layer; undefined where there is none. Throws `CONFIG_INVALID` with line and column. */
export async function readConfigFile(path: string, shown: string): Promise<ConfigLayer | undefined> {
  const text = await readText(path, shown)
  return text === undefined ? undefined : { origin: shown, tree: await parseConfig(text, shown) }
}

async function parseConfig(text: string, origin: string): Promise<Json> {
  const { parseYaml } = await import('./parse-yaml.ts')
  const result = parseYaml(text)
  if (result.ok) return result.value as Json
  const { line, column, problem } = result
  throw new WgoError('CONFIG_INVALID', `${origin}:${line}:${column}: ${sentence(problem)}`, {
    resource: origin,
    suggestions: [`Mend line ${line} of ${origin}, then: wgo config show`],
  })
}

async function readText(path: string, shown: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    const why = code === 'EACCES' ? 'permission denied' : code === 'EISDIR' ? 'it is a folder' : message
    throw new WgoError('CONFIG_INVALID', `The configuration file ${shown} cannot be read: ${why}.`, {
      resource: shown,
      suggestions: [`ls -l ${shown}`],
      cause: error,
    })
  }
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
