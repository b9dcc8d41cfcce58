import { LineCounter, parseDocument } from 'yaml'

export type YamlResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly problem: string }

/** A YAML text as plain data, or where and why it is none. Imported when there is a text to read. */
export function parseYaml(text: string): YamlResult {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [problem] = document.errors
  if (!problem) return { ok: true, value: document.toJS({ maxAliasCount: 100 }) }
  const { line, col } = lines.linePos(problem.pos[0])
  return { ok: false, line, column: col, problem: problem.message }
}
