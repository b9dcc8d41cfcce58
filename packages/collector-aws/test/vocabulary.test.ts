import type { Resource, TypeSpec } from '@wgo/core'
import { HAS_TERRAFORM, openWorkspace, PROVIDER_VERSION } from '@wgo/real-servers/terraform'
import { beforeAll, describe, expect, test } from 'vitest'
import { SERVICES } from '../src/services/index.ts'
import { AWS_SETTABLE } from '../src/spec/generated/settable.ts'
import type { ServiceSpec } from '../src/spec/service-spec.ts'
import { typeSpecs } from '../src/spec/type-specs.ts'
import { sampleResources } from './support/samples.ts'
import { ALLOWED } from './support/terraform/allowed.ts'
import { coverageOf } from './support/terraform/coverage.ts'
import { findingsIn } from './support/terraform/findings.ts'
import { readSchemas, type Schemas, shapeOf } from './support/terraform/schema.ts'
import { settableLines } from './support/terraform/settable.ts'

const SPECS = new Map(typeSpecs(SERVICES).map(spec => [spec.type, spec]))

const byName = SERVICES.map(service => [service.api.name, service] as const)

test.each(byName)('%s: of answers with everything in them come all of its types', async (_, service) => {
  const types = new Set((await sampleResources(service)).map(resource => resource.type))
  expect([...types].sort()).toEqual(Object.keys(service.types).sort())
})

describe.skipIf(!HAS_TERRAFORM)(
  `against the schema of hashicorp/aws ${PROVIDER_VERSION}${HAS_TERRAFORM ? '' : ' (needs terraform and TF_PLUGIN_MIRROR)'}`,
  () => {
    let schemas: Schemas
    beforeAll(async () => {
      await using workspace = await openWorkspace(`${import.meta.dirname}/support/terraform/provider`)
      schemas = await readSchemas(workspace)
    }, 60_000)

    test.each(byName)('%s: every type is one of Terraform’s', (_, { types }) => {
      expect(Object.keys(types).filter(type => !(type in schemas))).toEqual([])
    })

    test.each(byName)(
      '%s: names, kinds, sets and secrets are Terraform’s, but for what is allowed and why',
      async (_, service) => {
        const findings = (await sampleResources(service)).flatMap(resource =>
          findingsIn(resource, shapeOf(schemas[resource.type]?.block ?? {}), specOf(resource)),
        )
        expect([...new Set(findings)].sort()).toEqual(allowedOf(service))
      },
    )

    test.each(byName)('%s: what bears tags in Terraform has them here', async (_, service) => {
      const resources = await sampleResources(service)
      const tagged = new Set(resources.flatMap(({ type, tags }) => (tags ? [type] : [])))
      const untagged = resources.flatMap(({ type }) => (tagged.has(type) ? [] : [type]))
      expect(untagged.filter(type => schemas[type]?.block.attributes?.tags)).toEqual([])
    })

    test('what is said to be read wherever it is set is what the schema and the converts say', async () => {
      // Else run scripts/generate-settable.ts.
      expect(AWS_SETTABLE.trim().split('\n')).toEqual(await settableLines(SERVICES, schemas))
    })

    test('most of the facts that can be set in Terraform are read', async () => {
      const coverage = await Promise.all(SERVICES.map(service => coverageOf(service, schemas)))
      const settable = coverage.flat().reduce((sum, each) => sum + each.settable, 0)
      const unread = coverage.flat().reduce((sum, each) => sum + each.unread.length, 0)
      expect(1 - unread / settable).toBeGreaterThan(0.85)
    })
  },
)

function specOf({ type }: Resource): TypeSpec {
  return SPECS.get(type) as TypeSpec
}

function allowedOf({ types }: ServiceSpec): readonly string[] {
  return ALLOWED.filter(place => (place.split(' ')[0] ?? '') in types)
    .map(place => `unknown ${place}`)
    .sort()
}
