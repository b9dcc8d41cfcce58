import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rulesPage } from '../scripts/rules-table.ts'

test('RULES.md is what the table says', () => {
  expect(readFileSync(new URL('../RULES.md', import.meta.url), 'utf8')).toBe(rulesPage())
})
