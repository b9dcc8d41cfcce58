import { resolve } from 'node:path'
import { nearest, WgoError } from '@wgo/core'
import { expandHome } from '../config/places.ts'
import { outputOf } from '../deprecated/driftctl.ts'
import { DRIFT_FORMS, type Form } from './forms.ts'

/** One form of the answer and where it goes: into a file, else to stdout. */
export interface Destination {
  readonly form: Form
  /** Absolute. */
  readonly path?: string
  /** As it was typed. */
  readonly shown?: string
}

/** What a command can give, and from where its paths start. */
export interface DestinationRequest {
  /** As typed, without `wgo`. */
  readonly command: string
  readonly forms: readonly Form[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * What `--output` asks for, each `FORM` or `FORM=FILE`, where `-` for the file is stdout. Throws `INPUT_INVALID`
 * for a form that the command cannot give, for two on stdout, and for two in one file.
 */
export function readDestinations(
  asked: readonly string[],
  request: DestinationRequest,
): readonly Destination[] {
  const all = asked.map(text => readDestination(text, request))
  const [twice] = repeated(all.map(({ path }) => path ?? ''))
  if (twice === undefined) return all
  const forms = all.filter(({ path = '' }) => path === twice).map(({ form }) => form)
  const place = twice === '' ? 'stdout' : `the file ${twice}`
  throw new WgoError('INPUT_INVALID', `${forms.join(' and ')} cannot both go to ${place}.`, {
    suggestions: [`wgo ${request.command} --output ${forms[0]} --output ${forms[1]}=FILE`],
  })
}

function readDestination(text: string, { command, forms, cwd, env }: DestinationRequest): Destination {
  const [, word = text, file] = /^([^=]*)=(.*)$/s.exec(text) ?? []
  const form = forms.find(each => each === word)
  if (form === undefined) throw notAForm(word, command, forms, outputOf(text))
  if (file === '')
    throw new WgoError('INPUT_INVALID', `--output ${form}= needs the name of a file.`, {
      suggestions: [`wgo ${command} --output ${form}=FILE`],
    })
  if (file === undefined || file === '-') return { form }
  return { form, path: resolve(cwd, expandHome(file, env)), shown: file }
}

/** `instead`: the same as it is said here, where it is a word of another program. */
function notAForm(typed: string, command: string, forms: readonly Form[], instead?: string): WgoError {
  const elsewhere = DRIFT_FORMS.some(each => each === typed)
  const near = elsewhere ? undefined : nearest(typed, forms)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  const why = elsewhere ? `this answer is not told as ${typed}.` : `it is "${typed}".`
  return new WgoError('INPUT_INVALID', `--output must be one of ${forms.join(', ')}; ${why}${hint}`, {
    suggestions: [instead === undefined ? `wgo ${command} --help` : `wgo ${command} --output ${instead}`],
  })
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, i) => texts.indexOf(text) < i)
}
