/**
 * Texts that are secrets whatever they are called, by the form that their issuer documents. Every
 * pattern meets every string of every resource: each starts with a literal, so that none is quadratic.
 * Where a pattern has the group `secret`, only that part is one.
 */
const FORMS: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g,
  /:\/\/[^\s:@/?#]{0,256}:(?<secret>[^\s@/?#]+)@/g,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|xapp-[\w-]{10,})/g,
  /\b(?:sk-[\w-]{20,}|[sr]k_live_\w{10,}|whsec_\w{16,}|npm_\w{20,}|pypi-[\w-]{20,}|dop_v1_\w{20,})/g,
  /\b(?:hv[sb]\.[\w-]{20,}|AIza[\w-]{30,}|SG\.[\w-]{16,64}\.[\w-]{16,})/g,
  /hooks\.slack\.com\/services\/(?<secret>[^\s"'<>]+)/g,
  /\b(?:AccountKey|SharedAccessKey|SharedSecretKey|sig|X-Amz-Signature|X-Goog-Signature)=(?<secret>[\w%.+/=-]{8,})/g,
]

const VALUE = String.raw`(?<secret>"[^"\n]+"|'[^'\n]+'|[^\s"',;&)}\]]+)`
const WORDS =
  'password|passwd|pwd|passphrase|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credential'

/** `password=...`, `"api_key": "..."`, `export SECRET_2=...`, `--token ...` inside a longer text. */
const ASSIGNMENTS: readonly RegExp[] = [
  new RegExp(String.raw`(?:${WORDS})s?(?:[_-]?\d{1,4})?["']?\s{0,8}(?:=>|:=|=|:)\s{0,8}${VALUE}`, 'gi'),
  new RegExp(String.raw`(?<=--?[\w-]{0,40})(?:${WORDS})s?\s{1,8}${VALUE}`, 'gi'),
]

/** One pass that sends most texts home: without any of these there is nothing to find. */
const HINT = new RegExp(
  String.raw`://|-----BEGIN|eyJ|gh[pousr]_|github_pat_|glpat-|xox|xapp-|sk[-_]|rk_|whsec_|npm_|pypi-|dop_v1|hv[sb]\.|AIza|SG\.|sig=|${WORDS}|signature=|sharedaccess|accountkey|slack`,
  'i',
)

/** Whether a text holds a secret that its form alone gives away. */
export function holdsSecret(text: string): boolean {
  if (text.length < 8 || !HINT.test(text)) return false
  return FORMS.some(form => text.search(form) >= 0) || ASSIGNMENTS.some(each => assigns(text, each))
}

/** A text with every secret that its form gives away replaced by its stand-in. */
export function maskSecrets(text: string, standIn: (secret: string) => string): string {
  if (!HINT.test(text)) return text
  let masked = text
  for (const form of FORMS) masked = masked.replace(form, (...match) => maskMatch(match, standIn))
  for (const each of ASSIGNMENTS) {
    masked = masked.replace(each, (...match) =>
      isHarmless(secretOf(match)) ? match[0] : maskMatch(match, standIn),
    )
  }
  return masked
}

type Match = readonly [whole: string, ...rest: unknown[]]

function maskMatch(match: Match, standIn: (secret: string) => string): string {
  const secret = secretOf(match)
  const [whole] = match
  const start = whole.lastIndexOf(secret)
  return `${whole.slice(0, start)}${standIn(secret)}${whole.slice(start + secret.length)}`
}

function secretOf(match: Match): string {
  const groups = match.at(-1)
  const named =
    typeof groups === 'object' && groups !== null
      ? (groups as { readonly secret?: string }).secret
      : undefined
  return named ?? match[0]
}

function assigns(text: string, assignment: RegExp): boolean {
  for (const match of text.matchAll(assignment)) if (!isHarmless(match.groups?.secret ?? '')) return true
  return false
}

const HARMLESS =
  /^(?:true|false|null|none|yes|no|required|optional|\d{1,3}|\$\{.*|\$[A-Za-z_]\w*|<.*|\{\{.*|arn:.*|\[secret\]|\$secret.*)$/i

/** References, placeholders and settings that follow a telling name without being its secret. */
function isHarmless(value: string): boolean {
  return HARMLESS.test(value.replace(/^["']|["']$/g, ''))
}
