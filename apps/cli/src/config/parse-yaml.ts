import { LineCounter, parseAllDocuments, visit } from 'yaml'

export type YamlResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly problem: string }

/** A YAML text as plain data, or where and why it is none. Imported when there is a text to read. */
export function parseYaml(text: string): YamlResult {
  const lines = new LineCounter()
  const failed = (offset: number, problem: string): YamlResult => {
    const { line, col } = lines.linePos(offset)
    return { ok: false, line, column: col, problem }
  }
  const [document, another] = [...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })]
  if (!document) return { ok: true, value: null }
  const [broken] = document.errors
  if (broken) return failed(broken.pos[0], broken.message)
  if (another) return failed(another.range[0], 'A second document begins here; one file holds one document')
  const [alias] = unknownAliases(document)
  if (alias) {
    const glob = `*${alias.source}`
    return failed(
      alias.at,
      `${glob} would be an alias of YAML, and there is none of that name. A text that begins with * stands in quotes: "${glob}"`,
    )
  }
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) }
  } catch (error) {
    return failed(0, (error as Error).message)
  }
}

/** Aliases whose anchor does not stand before them: mostly globs without quotes. */
function unknownAliases(document: Parameters<typeof visit>[0]) {
  const anchors = new Set<string>()
  const unknown: { readonly source: string; readonly at: number }[] = []
  visit(document, {
    Value: (_, { anchor }) => void (anchor && anchors.add(anchor)),
    Alias: (_, { source, range }) =>
      void (anchors.has(source) || unknown.push({ source, at: range?.[0] ?? 0 })),
  })
  return unknown
}
