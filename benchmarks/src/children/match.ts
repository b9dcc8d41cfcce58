// Matches declared resources with live ones and tells how long it took: match.ts SIZE
// Only the comparison as a whole is public: what it begins with is taken from its sources.
import type { CoverageEntry, Json, JsonObject, Resource } from '@wgo/core'
import { type Claims, join } from '../../../packages/drift/src/state/matching/join.ts'
import { survey } from '../../../packages/drift/src/state/survey.ts'
import { declaredEstate } from '../states/estate.ts'
import type { DeclaredObject } from '../states/kind.ts'
import { ACCOUNT, REGION } from '../states/values.ts'

const size = Number(process.argv[2] ?? 0)
const sides = { declared: [] as Resource[], live: [] as Resource[] }
for (const { declared, live } of declaredEstate(size * 2)) {
  // A thing that is declared in parts is matched part by part, elsewhere.
  if (sides.declared.length === size) break
  if (declared.length > 1 || !live) continue
  sides.declared.push(...declared.map(asResource))
  sides.live.push({ ...live, properties: lightly(live.properties) })
}
const known = {
  sources: new Map(),
  coverage: ['aws', 'gcp', 'kubernetes'].map(covered),
  types: undefined,
  specOf: () => undefined,
  secretsCompared: false,
}
const claims: Claims = new Map()
const start = performance.now()
const { supported, index } = survey(sides, known)
const matches = join(supported, index, claims)
const wallMs = performance.now() - start
if (matches.length !== size || matches.some(({ kind }) => kind !== 'found'))
  throw new Error(`${matches.filter(({ kind }) => kind === 'found').length} of ${size} are found.`)
console.log(JSON.stringify({ wallMs }))

function asResource({ type, name, attributes }: DeclaredObject): Resource {
  const { id, arn, self_link } = attributes
  const named = Object.entries({ id, arn, self_link }).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  )
  return {
    provider: 'terraform',
    scope: 'lineage',
    type,
    id: `module.platform.${type}.${name}`,
    name,
    properties: lightly(attributes),
    identifiers: {
      ...Object.fromEntries(named),
      ...(type.startsWith('aws_') && { account: ACCOUNT, region: REGION }),
    },
  }
}

/** Less what is large: no name is made of it, and a hundred thousand of it are gigabytes. */
function lightly(properties: JsonObject): JsonObject {
  const isSmall = (value: Json): boolean => JSON.stringify(value).length < 500
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => isSmall(value as Json)))
}

function covered(provider: string): CoverageEntry {
  return { unit: provider, provider, scope: '*', types: ['*'], state: 'complete' } as unknown as CoverageEntry
}
