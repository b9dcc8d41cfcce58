import type { SchemaIssue } from '../contracts/standard-schema.ts'
import { isJsonObject, type Json } from '../documents/json.ts'
import { sectionsOf } from './dotted.ts'
import { nearest } from './nearest.ts'
import type { Setting } from './setting.ts'

/** A written tree as dotted keys. */
export interface FlatSettings {
  readonly values: ReadonlyMap<string, Json>
  /** One for each key that no setting has. */
  readonly issues: readonly SchemaIssue[]
}

interface Visit {
  readonly keys: ReadonlySet<string>
  readonly sections: ReadonlySet<string>
  readonly values: Map<string, Json>
  readonly issues: SchemaIssue[]
}

/** A written tree (a parsed file) as dotted keys with their values, and an issue for each key unknown. */
export function flattenSettings(tree: Json, settings: readonly Setting[]): FlatSettings {
  const keys = new Set(settings.map(setting => setting.key))
  const sections = new Set([...keys].flatMap(sectionsOf))
  const visit: Visit = { keys, sections, values: new Map(), issues: [] }
  if (isJsonObject(tree)) flattenSection(tree, [], visit)
  else if (tree !== null) {
    visit.issues.push({ path: [], message: 'The configuration must be a mapping of keys to values.' })
  }
  return visit
}

/** A section without content (null in YAML) says nothing. */
function flattenSection(
  section: { readonly [key: string]: Json },
  path: readonly string[],
  visit: Visit,
): void {
  for (const [name, value] of Object.entries(section)) {
    const place = [...path, name]
    const key = place.join('.')
    if (visit.keys.has(key)) visit.values.set(key, value)
    else if (!visit.sections.has(key)) visit.issues.push({ path: place, message: unknownKey(key, visit) })
    else if (isJsonObject(value)) flattenSection(value, place, visit)
    else if (value !== null)
      visit.issues.push({ path: place, message: `${key} must be a mapping of keys to values.` })
  }
}

function unknownKey(key: string, { keys, sections }: Visit): string {
  const near = nearest(key, [...keys, ...sections])
  return `Unknown key "${key}".${near ? ` Did you mean "${near}"?` : ''}`
}
