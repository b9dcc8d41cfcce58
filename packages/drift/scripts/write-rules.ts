import { writeFileSync } from 'node:fs'
import { rulesPage } from './rules-table.ts'

writeFileSync(new URL('../RULES.md', import.meta.url), rulesPage())
