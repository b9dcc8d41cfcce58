import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where other people's states lie, or undefined: the tests that need them are skipped then. */
export const CORPUS: string | undefined = [
  process.env.WGO_CORPUS,
  join(import.meta.dirname, '../../../../../shared/corpus'),
]
  .filter(path => path !== undefined)
  .map(path => join(path, 'tfstate'))
  .find(path => existsSync(path))

/** Said in the names of tests that are skipped without it. */
export const WITHOUT_CORPUS = 'needs the corpus (WGO_CORPUS)'
