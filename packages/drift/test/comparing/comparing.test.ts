import { isJsonObject, type JsonObject, type Resource, type TypeSpec } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { compared, diffCompared, pathChanges } from '../../src/diff/diff-resources.ts'
import { comparablePair } from '../../src/state/comparing/comparable-pair.ts'
import { AWS_NETWORK_ROWS } from './aws-network-rows.ts'
import { AWS_SERVICE_ROWS } from './aws-service-rows.ts'
import { AWS_WORKLOAD_ROWS } from './aws-workload-rows.ts'
import { GOOGLE_COMPUTE_ROWS } from './google-compute-rows.ts'
import { GOOGLE_SERVICE_ROWS } from './google-service-rows.ts'
import { KUBERNETES_OBJECT_ROWS } from './kubernetes-object-rows.ts'
import { KUBERNETES_POD_ROWS } from './kubernetes-pod-rows.ts'
import type { Row } from './row.ts'

const ROWS = [
  ...AWS_NETWORK_ROWS,
  ...AWS_SERVICE_ROWS,
  ...AWS_WORKLOAD_ROWS,
  ...GOOGLE_COMPUTE_ROWS,
  ...GOOGLE_SERVICE_ROWS,
  ...KUBERNETES_OBJECT_ROWS,
  ...KUBERNETES_POD_ROWS,
]
const NAMED = ROWS.map(row => [`${row.type}: ${row.why}`, row] as const)

describe('a declared resource and a live one', () => {
  test('there are sixty rows and more, each with its reason', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(NAMED.map(([name]) => name)).size).toBe(ROWS.length)
  })

  test.each(NAMED)('that mean the same are equal: %s', (_, row) => {
    expect(drift(row, row.live)).toEqual([])
  })

  test.each(NAMED)('that nearly do differ just there: %s', (_, row) => {
    expect(drift(row, row.twin)).toEqual(row.drift)
  })
})

function drift(row: Row, live: JsonObject): readonly string[] {
  const spec = specOf(row)
  const { before, after } = comparablePair(declaredOf(row), liveOf(row, live), { spec, ...row.know })
  return pathChanges(diffCompared(compared(before), compared(after), spec)).map(({ path }) => path)
}

/** As states are kept: tags apart, those of the provider among what is observed. */
function declaredOf({ type, declared }: Row): Resource {
  const { tags, tags_all, ...properties } = declared
  return {
    id: `${type.split(':')[0]}.this`,
    type: type.split(':')[0] as string,
    provider: 'terraform',
    scope: 'main',
    properties:
      isJsonObject(tags) || tags === null || tags === undefined ? properties : { ...properties, tags },
    ...(isJsonObject(tags) && { tags: tags as Record<string, string> }),
    ...(isJsonObject(tags_all) && { observed: { tags_all } }),
  }
}

function liveOf({ type }: Row, { tags, network_tags, ...properties }: JsonObject): Resource {
  const [name = '', kind = name] = type.split(':')
  const provider = name.startsWith('aws_') ? 'aws' : name.startsWith('google_') ? 'gcp' : 'kubernetes'
  return {
    id: 'it',
    type: kind,
    provider,
    scope: 'x',
    properties: network_tags === undefined ? properties : { ...properties, tags: network_tags },
    ...(isJsonObject(tags) && { tags: tags as Record<string, string> }),
  }
}

/** AWS reads what its rows name. */
function specOf({ type, declared, live, twin, spec }: Row): TypeSpec {
  const names = [declared, live, twin].flatMap(Object.keys)
  const reads = { settable: [...new Set(names)].map(name => `/properties/${name}`), except: [], whole: true }
  return {
    type,
    permissions: [],
    secret: [],
    volatile: [],
    unordered: [],
    refs: [],
    ...(!type.startsWith('kubernetes_') && { reads }),
    ...spec,
  }
}
