import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsSecret, redactText } from '../src/index.ts'
import { FORM_HINT, KNOWN_FORMS } from '../src/redaction/known-forms.ts'

/** Texts of a form, but for what it asks of its surroundings: those that do not have it are left out. */
function textsOf(form: RegExp): fc.Arbitrary<string> {
  const bare = form.source.replace(/\(\?<?[=!][^)]*\)|\\b/g, '').replace(/\(\?<\w+>/g, '(?:')
  return fc.stringMatching(new RegExp(bare)).filter(text => isOf(form, text))
}

function isOf(form: RegExp, text: string): boolean {
  return text.search(form) >= 0
}

test.each(KNOWN_FORMS.map(form => [form]))('what has the form %s has a hint of it', form => {
  const surrounded = fc
    .tuple(fc.constantFrom('', 'x ', '"', 'https://example.com/?a='), textsOf(form))
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(surrounded, text => {
      if (isOf(form, text)) expect(text).toMatch(FORM_HINT)
    }),
    { numRuns: 300 },
  )
})

test('a URL is looked through for users and for forms alike', () => {
  const jwt = `${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxMjM0In0'}.dBjftJeZ4CVP`
  expect(holdsSecret(`https://example.com/a/${jwt}`)).toBe(true)
  expect(holdsSecret('https://user:hunter2hunter2@example.com/a')).toBe(true)
  expect(holdsSecret(`https://reader@example.com/a/${jwt}`)).toBe(true)
  expect(redactText(`https://user:hunter2hunter2@example.com/a/${jwt}`)).toBe(
    'https://user:[secret]@example.com/a/[secret]',
  )
  expect(holdsSecret('https://www.googleapis.com/compute/v1/projects/p/zones/z/instances/i')).toBe(false)
})
