import { stringify } from 'yaml'

const OPTIONS = { lineWidth: 0, aliasDuplicateObjects: false } as const

/** A document as YAML that reads back as the same JSON, in pieces: one for each item of its longest lists. */
export function* yamlPieces(document: unknown): Generator<string> {
  if (!isRecord(document)) return yield* listPieces(document, '')
  const members = Object.entries(document).filter(([, value]) => value !== undefined)
  if (members.length === 0) return yield '{}\n'
  for (const [key, value] of members) {
    if (!Array.isArray(value) || value.length === 0) yield stringify({ [key]: value }, OPTIONS)
    else {
      yield stringify({ [key]: null }, OPTIONS).replace(/ null\n$/, '\n')
      yield* listPieces(value, '  ')
    }
  }
}

/** Documents one after another, as `kubectl apply -f` reads them. */
export function* yamlStream(documents: unknown): Generator<string> {
  for (const [i, document] of [documents].flat().entries())
    yield `${i > 0 ? '---\n' : ''}${stringify(document, OPTIONS)}`
}

function* listPieces(list: unknown, margin: string): Generator<string> {
  if (!Array.isArray(list) || list.length === 0) return yield stringify(list, OPTIONS)
  for (const item of list) yield stringify([item], OPTIONS).replace(/^(?=.)/gm, margin)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
