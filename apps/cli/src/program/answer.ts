import { jsonPieces } from '../present/json.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import type { Program } from './program.ts'
import type { Style } from './terminal.ts'

/** One answer, in each way it can be told. The document is what `json` and `yaml` print. */
export interface Answer {
  readonly document: unknown
  readonly table: (style: Style) => string | Iterable<string>
  readonly markdown: () => string
}

/** Prints the answer on stdout in the format asked for. */
export async function answer(program: Program, told: Answer, code: ExitCode = EXIT.ok): Promise<ExitCode> {
  await printPieces(program, await pieces(program, told))
  return code
}

/** Prints on stdout, piece by piece, while someone reads. */
export async function printPieces(
  { stdout }: Program,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<ExitCode> {
  for await (const piece of pieces) {
    if (!stdout.open) break
    await stdout.write(piece)
  }
  return EXIT.ok
}

async function pieces({ config, style }: Program, told: Answer): Promise<Iterable<string>> {
  switch (config.output.format) {
    case 'json':
      return jsonPieces(told.document)
    case 'yaml':
      return (await import('../present/yaml.ts')).yamlPieces(told.document)
    case 'markdown':
      return [told.markdown()]
    case 'table': {
      const text = told.table(style)
      return typeof text === 'string' ? [text] : text
    }
  }
}

/** A notice on stderr: what happened beside the answer. Nothing where quiet is asked for. */
export async function notice(program: Program, text: string): Promise<void> {
  if (!program.config.output.quiet) await program.stderr.write(`${text}\n`)
}
