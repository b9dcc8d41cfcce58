import type { Change, Severity } from '@wgo/core'
import type { ReportingDescriptor, Result } from 'sarif'

export const LEVELS: Readonly<Record<Severity, Result.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
}

/** By these numbers code scanning sorts what touches security into critical, high, medium and low. */
const SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' }

const SECURITY: readonly string[] = ['security', 'identity', 'network']

/** The rule of a change, as SARIF describes rules. */
export function descriptorOf(change: Change): ReportingDescriptor {
  const { severity, category, reasons, rule } = change
  const [reason = ''] = reasons
  const security = SECURITY.includes(category)
  return {
    id: rule,
    shortDescription: { text: plainText(reason) },
    fullDescription: {
      text: plainText(`${reason} It concerns ${category}, and its severity is ${severity}.`),
    },
    help: { text: plainText(`${reason} ${ADVICE}`) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['drift', category, ...(security && category !== 'security' ? ['security'] : [])],
      'problem.severity': PROBLEMS[LEVELS[severity]] ?? 'recommendation',
      ...(security && { 'security-severity': SCORES[severity] }),
    },
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
}

const ADVICE =
  'Find out who changed it and why. Where it is right, write it into the configuration; where it is not, take it back; where nobody needs to know, give it a line in .wgoignore.'

/** Text that SARIF's viewers take for neither a link nor a placeholder. */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&')
}
