/** Who wrote these members of an object: an entry of `managedFields`. */
export function managed(manager: string, written: object, subresource?: string): object {
  return {
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-01-01T00:00:05Z',
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf(written),
    ...(subresource !== undefined && { subresource }),
  }
}

type Fields = { [field: string]: Fields }

/** As FieldsV1 names them: `f:` a member, `k:` an item by its key, `.` what holds others itself. */
function fieldsOf(value: unknown): Fields {
  const within = Array.isArray(value) ? value.flatMap(item => itemField(item) ?? []) : memberFields(value)
  return within.length === 0 ? {} : { '.': {}, ...Object.fromEntries(within) }
}

function memberFields(value: unknown): [string, Fields][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([name, member]) => [`f:${name}`, fieldsOf(member)])
}

/** What tells the items of the lists in a pod apart; lists of others are one field as a whole. */
const KEYS = ['uid', 'containerPort', 'mountPath', 'type', 'ip', 'name']

function itemField(item: unknown): [[string, Fields]] | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const key = KEYS.find(name => Object.hasOwn(item, name))
  if (key === undefined) return undefined
  const said = { [key]: (item as Record<string, unknown>)[key] }
  return [[`k:${JSON.stringify(said)}`, fieldsOf(item)]]
}
