import type { Setting } from '@wgo/core'

/** What people are told of a setting. */
export type Explained = Pick<Setting, 'key' | 'env' | 'default' | 'description'> & {
  readonly kind?: Setting['kind']
}

/** How changes are judged: no plain values, so that only files say them. `@wgo/drift` reads them. */
export const SEVERITY_SETTINGS: readonly Explained[] = [
  {
    key: 'severity.rules',
    default: [],
    description: 'Rules of severity of your own, each with id, severity, reason, and what it speaks of',
  },
  {
    key: 'severity.overrides',
    default: {},
    description: 'Another severity, or off, by the id of a rule: { tags-changed: low }',
  },
]
