import { compile, type search, TreeInterpreter, tokenize } from '@jmespath-community/jmespath'
import { type Change, nearest, WgoError } from '@wgo/core'
import { askedMembers } from './asked-members.ts'
import { SAMPLE_SUBJECT, SUBJECT_MEMBERS, subjectOf } from './subject.ts'

type Tree = ReturnType<typeof compile>
type Value = Parameters<typeof search>[0]

/**
 * A JMESPath expression as a test of changes: what it gives must be something (not null, false, or empty). Throws
 * `INPUT_INVALID`, saying where, for what is no expression, and for members that no change has.
 */
export function expressionTest(text: string): (change: Change) => boolean {
  const tree = compiled(text)
  checkPieces(text)
  checkMembers(text, tree)
  evaluate(text, tree, SAMPLE_SUBJECT)
  return change => isSomething(evaluate(text, tree, subjectOf(change) as unknown as Value))
}

function compiled(text: string): Tree {
  try {
    return compile(text)
  } catch (error) {
    const at = positionOf(text)
    throw refusal(text, at, at >= text.length ? 'it ends too soon' : reasonOf(text, at, error))
  }
}

function reasonOf(text: string, at: number, error: unknown): string {
  const rest = text.slice(at)
  if (/^=(?!=)/.test(rest)) return 'equality is written =='
  if (/^(and|or)\b/i.test(rest)) return '"and" is written &&, "or" is written ||'
  return `"${/^(\w+|'[^']*'?|.)/su.exec(rest)?.[0] ?? ''}" is not expected here${unclosed(error)}`
}

function unclosed(error: unknown): string {
  return /unclosed|quote/i.test((error as Error).message) ? ': a quote is not closed' : ''
}

/** The first piece with which the expression cannot go on, counted in characters from 0. */
function positionOf(text: string): number {
  for (const [i, start] of starts(text).entries())
    if (i > 0 && cannotGoOn(text.slice(0, start))) return starts(text)[i - 1] ?? 0
  return cannotGoOn(text) ? (starts(text).at(-1) ?? 0) : text.length
}

/** Where pieces begin, as far as the text can be cut into any. */
function starts(text: string): readonly number[] {
  for (let end = text.length; end > 0; end--) {
    const found = attempt(() => tokenize(text.slice(0, end)).map(({ start }) => start))
    if (found !== undefined) return end < text.length ? [...found, end] : found
  }
  return [0]
}

/** It is broken, and not for want of an end. */
function cannotGoOn(beginning: string): boolean {
  try {
    compile(beginning)
    return false
  } catch (error) {
    return !/EOF|unclosed/i.test((error as Error).message)
  }
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** What the language takes for a piece, and nobody means: an assignment, a text that does not end. */
function checkPieces(text: string): void {
  const pieces = tokenize(text)
  const assigned = pieces.find(({ type }) => type === 'Assign')
  if (assigned && !/\blet\b/.test(text)) throw refusal(text, assigned.start, 'equality is written ==')
  const start = pieces.findLast(({ type }) => type !== 'EOF')?.start ?? 0
  if (/^'(?:[^']|\\')*$/.test(text.slice(start))) throw refusal(text, start, 'the quote is not closed')
}

function checkMembers(text: string, tree: Tree): void {
  const known: readonly string[] = SUBJECT_MEMBERS
  const strange = askedMembers(tree).find(name => !known.includes(name))
  if (strange === undefined) return
  const at = Math.max(0, text.indexOf(strange))
  const quoted = text[at - 1] === '"' ? ` A text stands in single quotes: '${strange}'.` : ''
  const near = nearest(strange, known)
  const others = near === undefined ? ` There are ${known.join(', ')}.` : ` Did you mean "${near}"?`
  throw refusal(text, at, `no change has "${strange}".${quoted || others}`)
}

/** What is not there makes a function's answer nothing; another mistake is one of the expression. */
function evaluate(text: string, tree: Tree, subject: Value): unknown {
  try {
    return TreeInterpreter.search(tree, subject)
  } catch (error) {
    const { message } = error as Error
    if (/received type null/.test(message)) return null
    throw refusal(text, undefined, message.replace(/^Invalid (?:type|arity): /, ''))
  }
}

function isSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

function refusal(text: string, at: number | undefined, why: string): WgoError {
  const where = at === undefined ? '' : ` at character ${at + 1}`
  const mark = at === undefined ? '' : `\n  ${text}\n  ${' '.repeat(at)}^`
  return new WgoError(
    'INPUT_INVALID',
    `--filter${where}: ${why.replace(/[.?]?$/, end => end || '.')}${mark}`,
    {
      suggestions: [
        `wgo drift --filter "severity=='critical' && type=='aws_security_group'"`,
        `wgo drift --filter "starts_with(type, 'aws_iam') && tags.team!='platform'"`,
      ],
    },
  )
}
