import { canonicalJson, type Entry, type JsonObject, type Resource } from '@wgo/core'
import { encodeLine } from '../chunks/line.ts'

/**
 * A resource as one unit told it, as bytes of a buffer or a file: the unit as JSON (nothing where it has
 * none), a tab, the line, a newline. Bytes beside the heap: as strings they would fill it with garbage.
 */
export interface Telling {
  readonly key: string
  readonly record: Buffer
  /** Where the line begins in the record. */
  readonly lineAt: number
  /** Where the resource's JSON begins; it ends two bytes before the end. */
  readonly resourceAt: number
}

const [TAB, QUOTE, BACKSLASH] = [0x09, 0x22, 0x5c]

export function encodeTelling(entry: Entry, unit?: string): string {
  return `${unit === undefined ? '' : JSON.stringify(unit)}\t${encodeLine(entry)}\n`
}

export function decodeTelling(record: Buffer): Telling {
  const lineAt = record.indexOf(TAB) + 1
  const keyAt = stringEnd(record, lineAt + 1) + 1
  const keyEnd = stringEnd(record, keyAt)
  const key = record.toString('utf8', keyAt + 1, keyEnd - 1)
  return {
    key: key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key,
    record,
    lineAt,
    resourceAt: keyEnd + 1,
  }
}

/** The line, with its newline. */
export function lineOf({ record, lineAt }: Telling): Buffer {
  return record.subarray(lineAt)
}

/** The resource's canonical JSON. */
export function resourceBytes({ record, resourceAt }: Telling): Buffer {
  return record.subarray(resourceAt, -2)
}

export function resourceOf(telling: Telling): Resource {
  return JSON.parse(resourceBytes(telling).toString()) as Resource
}

/** The same telling of the resource as it is after a change in what key and fingerprint do not cover. */
export function withResource(telling: Telling, resource: Resource): Telling {
  const json = canonicalJson(resource as unknown as JsonObject)
  const head = telling.record.subarray(0, telling.resourceAt)
  return { ...telling, record: Buffer.concat([head, Buffer.from(`${json}]\n`)]) }
}

/** Who told it: one unit, or nobody who said so. */
export function unitsOf({ record, lineAt }: Telling): readonly string[] {
  return lineAt === 1 ? [] : [JSON.parse(record.toString('utf8', 0, lineAt - 1)) as string]
}

/** Where the JSON string that starts at `start` ends: behind its closing quote. */
function stringEnd(bytes: Buffer, start: number): number {
  for (let quote = bytes.indexOf(QUOTE, start + 1); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let backslashes = 0
    while (bytes[quote - 1 - backslashes] === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  throw new SyntaxError('a run holds what is no telling')
}
