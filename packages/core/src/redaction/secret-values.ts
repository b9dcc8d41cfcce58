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
  const hints = hintsIn(text)
  return (hints !== NO_HINTS && formSecrets(text, hints).next().done === false) || assignsSecret(text)
}

/** A text with every secret that its form gives away replaced by its stand-in. */
export function maskSecrets(text: string, standIn: (secret: string) => string): string {
  const spans = secretSpans(text)
  return spans.length === 0 ? text : replaceSpans(text, spans, standIn)
}

/** Where in a text the secrets stand that their form gives away: in order, apart. */
export function secretSpans(text: string): Span[] {
  if (!holdsSecret(text)) return []
  const known = [...formSecrets(text, hintsIn(text))]
  return mergedSpans([...known, ...assignedSecrets(text)])
}

/** A text for people, such as a log line, with such secrets replaced by `[secret]`. Needs no key. */
export function redactText(text: string): string {
  return maskSecrets(text, () => '[secret]')
}

/** Which secrets a text may hold. */
interface Hints {
  readonly user: boolean
  readonly form: boolean
}

const NO_HINTS: Hints = { user: false, form: false }

/** One pass that sends most texts home. */
function hintsIn(text: string): Hints {
  if (text.length < SHORTEST_FORM) return NO_HINTS
  const user = text.includes('@') && text.includes('://')
  const form = FORM_HINT.test(text)
  return user || form ? { user, form } : NO_HINTS
}

function* formSecrets(text: string, hints: Hints): Generator<Span> {
  for (const span of candidates(text, hints)) {
    const { start, end } = span
    if (!isHarmless(text.slice(start, end)) && !isStandInAt(text, start - SECRET_TEXT.length)) yield span
  }
}

function* candidates(text: string, { user, form: known }: Hints): Generator<Span> {
  if (user) yield* userSecrets(text)
  if (!known) return
  for (const form of KNOWN_FORMS) {
    for (const { index, 0: match, groups } of text.matchAll(form)) {
      const secret = groups?.secret ?? match
      const start = index + match.lastIndexOf(secret)
      yield { start, end: start + secret.length }
    }
  }
}
