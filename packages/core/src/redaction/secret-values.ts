import { assignedSecrets, assignsSecret } from './assignments.ts'
import { isHarmless } from './harmless.ts'
import { FORM_HINT, KNOWN_FORMS } from './known-forms.ts'
import { isStandInAt, SECRET_TEXT } from './secret.ts'
import { mergedSpans, replaceSpans, type Span } from './span.ts'
import { userSecrets } from './user-information.ts'

/** Shorter texts hold none that an assignment or a known form could tell. */
const SHORTEST = 8
const SHORTEST_FORM = 11

/** Whether a text holds a secret that its form alone gives away. */
export function holdsSecret(text: string): boolean {
  if (text.length < SHORTEST) return false
  return (mayHaveForm(text) && formSecrets(text).next().done === false) || assignsSecret(text)
}

/** A text with every secret that its form gives away replaced by its stand-in. */
export function maskSecrets(text: string, standIn: (secret: string) => string): string {
  const spans = secretSpans(text)
  return spans.length === 0 ? text : replaceSpans(text, spans, standIn)
}

/** Where in a text the secrets stand that their form gives away: in order, apart. */
export function secretSpans(text: string): Span[] {
  if (!holdsSecret(text)) return []
  const known = mayHaveForm(text) ? [...formSecrets(text)] : []
  return mergedSpans([...known, ...assignedSecrets(text)])
}

/** A text for people, such as a log line, with such secrets replaced by `[secret]`. Needs no key. */
export function redactText(text: string): string {
  return maskSecrets(text, () => '[secret]')
}

/** One pass that sends most texts home. */
function mayHaveForm(text: string): boolean {
  return text.length >= SHORTEST_FORM && (text.includes('://') || FORM_HINT.test(text))
}

function* formSecrets(text: string): Generator<Span> {
  for (const span of candidates(text)) {
    const { start, end } = span
    if (!isHarmless(text.slice(start, end)) && !isStandInAt(text, start - SECRET_TEXT.length)) yield span
  }
}

function* candidates(text: string): Generator<Span> {
  yield* userSecrets(text)
  for (const form of KNOWN_FORMS) {
    for (const { index, 0: match, groups } of text.matchAll(form)) {
      const secret = groups?.secret ?? match
      const start = index + match.lastIndexOf(secret)
      yield { start, end: start + secret.length }
    }
  }
}
