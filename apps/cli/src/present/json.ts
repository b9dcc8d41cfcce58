/**
 * A document as indented JSON, in pieces: a report of a million changes is longer than a string may be.
 * The lists of the document's first level are cut between their items.
 */
export function* jsonPieces(document: unknown): Generator<string> {
  if (Array.isArray(document)) yield* listPieces(document, '')
  else if (isRecord(document)) yield* objectPieces(document)
  else yield JSON.stringify(document, null, 2)
  yield '\n'
}

function* objectPieces(document: Record<string, unknown>): Generator<string> {
  let before = '{'
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue
    yield `${before}\n  ${JSON.stringify(key)}: `
    if (Array.isArray(value)) yield* listPieces(value, '  ')
    else yield indent(JSON.stringify(value, null, 2), '  ')
    before = ','
  }
  yield before === '{' ? '{}' : '\n}'
}

function* listPieces(list: readonly unknown[], margin: string): Generator<string> {
  if (list.length === 0) yield '[]'
  for (const [i, item] of list.entries()) {
    yield `${i === 0 ? '[' : ','}\n${margin}  ${indent(JSON.stringify(item, null, 2), `${margin}  `)}`
  }
  if (list.length > 0) yield `\n${margin}]`
}

/** Line breaks inside strings are escaped in JSON: every one found is between tokens. */
function indent(json: string, margin: string): string {
  return json.replaceAll('\n', `\n${margin}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !('toJSON' in value)
}
