import type { SeverityRule } from '../severity-rule.ts'

/** What people read and programs mostly do not. */
export const METADATA_RULES: readonly SeverityRule[] = [
  {
    id: 'tags-changed',
    actions: ['modify'],
    paths: [
      '/tags',
      '/properties/tags',
      '/properties/tags_all',
      '/properties/labels',
      '/properties/effective_labels',
      '/properties/terraform_labels',
      '/properties/user_labels',
      '/properties/resource_labels',
      '/properties/settings/**/user_labels',
      '/properties/metadata/**/labels',
      '/properties/metadata/**/annotations',
    ],
    severity: 'low',
    category: 'metadata',
    reason: 'Tags or labels changed.',
  },
  {
    id: 'description-changed',
    actions: ['modify'],
    paths: ['/properties/description', '/properties/comment', '/properties/display_name'],
    severity: 'low',
    category: 'metadata',
    reason: 'Its description changed.',
  },
  {
    id: 'renamed',
    actions: ['modify'],
    paths: ['/name'],
    severity: 'low',
    category: 'metadata',
    reason: 'It bears another name.',
  },
]
