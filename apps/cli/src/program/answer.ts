import { WgoError } from '@wgo/core'
import { jsonPieces } from '../present/json.ts'
import { printable } from '../present/printable.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import type { Form, ReportForm } from './forms.ts'
import type { Program } from './program.ts'
import { PLAIN, type Style } from './terminal.ts'

/** One answer, in each way it can be told. The document is what `json` and `yaml` print. */
export interface Answer {
  readonly document: unknown
  readonly table: (style: Style) => string | Iterable<string>
  readonly markdown: () => string
  /** The ways that only a report of drift has. Imported when asked for. */
  readonly report?: (form: ReportForm) => Promise<Iterable<string>>
}

/** Tells the answer in each form asked for: into files first, then the one for stdout. */
export async function answer(program: Program, told: Answer, code: ExitCode = EXIT.ok): Promise<ExitCode> {
  const { outputs, style } = program
  for (const { form, path, shown = '' } of outputs) {
    if (path !== undefined) await saveForm(program, path, shown, await pieces(told, form, PLAIN))
  }
  for (const { form, path } of outputs) {
    if (path === undefined) await printPieces(program, await pieces(told, form, style))
  }
  return code
}

/** Those whom the umask lets may read it: unlike a snapshot, it is made to be handed on. */
async function saveForm(
  program: Program,
  path: string,
  shown: string,
  text: Iterable<string>,
): Promise<void> {
  const [{ writeOut }, { interruptible }] = await Promise.all([import('./files.ts'), import('./signals.ts')])
  await interruptible(signal => writeOut(path, until(signal, text), 'umask'))
  await notice(program, `Wrote ${printable(shown)}.`)
}

function* until(signal: AbortSignal, text: Iterable<string>): Generator<string> {
  for (const piece of text) {
    signal.throwIfAborted()
    yield piece
  }
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

async function pieces(told: Answer, form: Form, style: Style): Promise<Iterable<string>> {
  switch (form) {
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
    default:
      if (!told.report) throw new WgoError('BUG', `This answer has no ${form}.`)
      return told.report(form)
  }
}

/** A notice on stderr: what happened beside the answer. Nothing where quiet is asked for. */
export async function notice(program: Program, text: string): Promise<void> {
  if (!program.config.output.quiet) await program.stderr.write(`${text}\n`)
}
