import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isJsonArray, isJsonObject, type Json, WgoError } from '@wgo/core'
import type { Acknowledgement } from '@wgo/drift'
import type { Program } from '../program/program.ts'

/** Beside .wgoignore, so that it is reviewed and kept with the code. */
const ACK_FILE = '.wgoacks.yaml'

/** Where acknowledgements of a project are kept: beside its wgo.yaml, else here. */
export function ackPath({ cwd, loaded }: Pick<Program, 'cwd' | 'loaded'>): string {
  const project = loaded.files.find(file => file.project)
  return join(project?.folder ?? cwd, ACK_FILE)
}

/** What the file says; nothing where there is none. Throws `CONFIG_INVALID` for what is no acknowledgement. */
export async function readAcks(path: string): Promise<readonly Acknowledgement[]> {
  const text = await readText(path)
  if (text === undefined) return []
  const { parseYaml } = await import('../config/parse-yaml.ts')
  const result = parseYaml(text)
  if (!result.ok) throw invalid(`${ACK_FILE}:${result.line}:${result.column}: ${result.problem}`)
  const written = result.value as Json
  if (written === null) return []
  if (!isJsonArray(written)) throw invalid(`${ACK_FILE} must be a list of acknowledgements.`)
  return written.map(readAck)
}

export async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw Object.assign(error, { path })
  })
}

const TEXTS = ['change', 'key', 'why', 'until', 'at'] as const

function readAck(written: Json, i: number): Acknowledgement {
  const place = `${ACK_FILE}: entry ${i + 1}`
  if (!isJsonObject(written)) throw invalid(`${place} must be a mapping.`)
  const missing = TEXTS.find(name => typeof written[name] !== 'string' || written[name] === '')
  if (missing !== undefined) throw invalid(`${place} has no ${missing}.`)
  const time = (['until', 'at'] as const).find(name => Number.isNaN(Date.parse(String(written[name]))))
  if (time !== undefined) throw invalid(`${place}: ${time} is no time: ${JSON.stringify(written[time])}.`)
  if (!['add', 'remove', 'modify'].includes(String(written.action)))
    throw invalid(`${place}: action must be add, remove or modify.`)
  const { values, by } = written
  if (!isJsonObject(values) || !Object.values(values).every(each => typeof each === 'string'))
    throw invalid(`${place}: values must be a mapping of paths to hashes.`)
  if (by !== undefined && typeof by !== 'string') throw invalid(`${place}: by must be a text.`)
  return written as unknown as Acknowledgement
}

function invalid(message: string): WgoError {
  return new WgoError('CONFIG_INVALID', message, {
    resource: ACK_FILE,
    suggestions: [`Mend ${ACK_FILE}, then: wgo drift ack list`],
  })
}
