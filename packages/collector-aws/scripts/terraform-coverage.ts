/**
 * Prints how much WGO reads of what Terraform can set, type by type, and what it does not:
 *
 *   TF_PLUGIN_MIRROR=<folder> node --conditions=@wgo/source packages/collector-aws/scripts/terraform-coverage.ts
 *
 * TF_PLUGIN_MIRROR is a Terraform filesystem mirror that holds the provider; `terraform` must be on PATH.
 */
import { join } from 'node:path'
import { openWorkspace } from '@wgo/real-servers/terraform'
import { SERVICES } from '../src/services/index.ts'
import { type Coverage, coverageOf } from '../test/support/terraform/coverage.ts'
import { readSchemas } from '../test/support/terraform/schema.ts'

await using workspace = await openWorkspace(join(import.meta.dirname, '../test/support/terraform/provider'))
const schemas = await readSchemas(workspace)
const coverage = (await Promise.all(SERVICES.map(service => coverageOf(service, schemas)))).flat()
const sum = (of: (each: Coverage) => number): number => coverage.reduce((total, each) => total + of(each), 0)
const unread = sum(each => each.unread.length)
const settable = sum(each => each.settable)

for (const each of coverage.filter(({ unread }) => unread.length > 0)) {
  process.stdout.write(
    `${each.type} ${percent(each.unread.length, each.settable)}: not ${each.unread.join(' ')}\n`,
  )
}
process.stdout.write(
  `${coverage.length} types, ${settable - unread} of ${settable} facts: ${percent(unread, settable)}\n`,
)

function percent(missing: number, all: number): string {
  return `${Math.floor((100 * (all - missing)) / all)}%`
}
