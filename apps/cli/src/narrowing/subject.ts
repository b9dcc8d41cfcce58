import type { Change } from '@wgo/core'

/**
 * What an expression is asked about: the change as `--output json` tells it, with the resource's own members beside
 * them. A text that is not there is empty, so that functions of texts can be asked about every change.
 */
export function subjectOf(change: Change): Readonly<Record<SubjectMember, unknown>> {
  const resource = change.action === 'remove' ? change.before : change.after
  const { key, provider, scope, type, resource_id, severity, category, rule, reasons, action } = change
  const { tags = {}, properties, managed_by, created_at = '' } = resource
  return {
    ...{ key, provider, scope, type, resource_id, severity, category, rule, reasons, action },
    id: resource_id,
    name: change.name ?? '',
    region: change.region ?? '',
    namespace: change.namespace ?? '',
    paths: change.action === 'modify' ? change.paths : [],
    moved_from: change.action === 'modify' ? (change.moved_from ?? '') : '',
    before: change.action === 'add' ? null : change.before,
    after: change.action === 'remove' ? null : change.after,
    declared: change.declared ?? null,
    managed_by: managed_by ?? managerOf(change),
    ...{ tags, properties, created_at },
  }
}

/** Terraform manages what a state declares. */
function managerOf({ declared }: Change): Readonly<Record<'kind' | 'name', string>> {
  return declared ? { kind: 'terraform', name: declared.source } : { kind: 'none', name: '' }
}

/** What an expression can ask about. */
export const SUBJECT_MEMBERS = [
  'action',
  'after',
  'before',
  'category',
  'created_at',
  'declared',
  'id',
  'key',
  'managed_by',
  'moved_from',
  'name',
  'namespace',
  'paths',
  'properties',
  'provider',
  'reasons',
  'region',
  'resource_id',
  'rule',
  'scope',
  'severity',
  'tags',
  'type',
] as const

/** What an expression is tried with: of each member, the kind of value that every change has. */
export const SAMPLE_SUBJECT: { [member: string]: string | string[] | null | { [name: string]: string } } = {
  ...Object.fromEntries(SUBJECT_MEMBERS.map(name => [name, ''])),
  ...{ after: null, before: null, declared: null, paths: [], reasons: [], properties: {}, tags: {} },
  managed_by: { kind: 'none', name: '' },
}

type SubjectMember = (typeof SUBJECT_MEMBERS)[number]
