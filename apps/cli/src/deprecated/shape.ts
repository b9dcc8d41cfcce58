import { devNull } from 'node:os'
import { DRIFT_FORMS } from '../program/forms.ts'
import { flagWords, type Token, valuesOf, type Words } from './old-flag.ts'

/** Names of earlier days for what people read at a terminal. */
const FOR_PEOPLE = ['unix', 'simple', 'text']

/** Formats of `diff` that are flags today. */
const SHORT = ['name-only', 'stat']

/**
 * How `diff` was told: its `--output` named a file, its `--format` how it was written, and `--quiet` left the exit code
 * alone. An `--output` of today's is one that names a form.
 */
export function shapeOfDiff(tokens: readonly Token[]): Words {
  if (valuesOf(tokens, 'quiet').length > 0) return ['--quiet', '--output', `table=${devNull}`]
  const format = valuesOf(tokens, 'format').at(-1)
  const asked = valuesOf(tokens, 'output')
  const form = formOf(format)
  const outputs = asked.map(output => (isForm(output) ? output : output === '-' ? form : `${form}=${output}`))
  const plain = format === undefined || SHORT.includes(format) ? [] : [form]
  const alone = format !== undefined && SHORT.includes(format) ? [`--${format}`] : []
  return [...alone, ...outputWords(outputs.length > 0 ? outputs : plain)]
}

/** How `check` was told: on stdout, and into `--output-file` as JSON besides. */
export function shapeOfCheck(tokens: readonly Token[]): Words {
  const forms = [...valuesOf(tokens, 'output'), ...valuesOf(tokens, 'format').map(formOf)]
  const files = valuesOf(tokens, 'output-file').map(file => `json=${file}`)
  return outputWords([...(forms.length > 0 || files.length === 0 ? forms : ['table']), ...files])
}

function outputWords(outputs: Words): Words {
  return outputs.flatMap(output => flagWords('output', output))
}

function formOf(format = 'table'): string {
  return FOR_PEOPLE.includes(format) || SHORT.includes(format) ? 'table' : format
}

function isForm(output: string): boolean {
  return DRIFT_FORMS.some(form => output === form || output.startsWith(`${form}=`))
}
