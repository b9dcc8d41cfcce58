import type { Collection } from './collection.ts'
import { COMPUTE } from './compute.ts'
import { NAMED } from './named.ts'
import { DNS, SQL } from './old.ts'
import { BIGQUERY, STORAGE } from './storage.ts'

export const COLLECTIONS: readonly Collection[] = [
  ...COMPUTE,
  ...STORAGE,
  ...BIGQUERY,
  ...SQL,
  ...DNS,
  ...NAMED,
]

const BY_NAME: ReadonlyMap<string, Collection> = new Map(COLLECTIONS.map(each => [each.name, each]))

export function collectionNamed(name: string): Collection {
  const found = BY_NAME.get(name)
  if (!found) throw new Error(`There is no collection ${name}. There are: ${[...BY_NAME.keys()].join(', ')}`)
  return found
}
