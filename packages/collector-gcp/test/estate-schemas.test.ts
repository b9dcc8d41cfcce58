import {
  findSdk,
  type GcpApi,
  problemsOf,
  readSchemas,
  type Schemas,
  startGcpApi,
  unknownAsked,
} from '@wgo/gcp-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildEstate, ESTATE_FOLDERS, ESTATE_PROJECTS, type Estate, OUTSIDE_CHANGES } from './estate.ts'
import { emulatedEstate } from './support/emulated.ts'

const sdk = await findSdk(process.env.PATH ?? '')
const without = sdk === undefined ? ' (no gcloud here to know schemas from)' : ''

describe('the estate', () => {
  let api: GcpApi
  let estate: Estate
  beforeAll(async () => {
    api = await startGcpApi({ projects: ESTATE_PROJECTS, folders: ESTATE_FOLDERS })
    estate = buildEstate(api)
  })
  afterAll(() => api.close())

  test('has 150 things and more in two projects, and forty secrets and more among them', () => {
    expect(new Set(api.resources.map(({ projectId }) => projectId)).size).toBe(2)
    expect(api.resources.length).toBeGreaterThanOrEqual(150)
    const planted = Object.values(estate.canaries)
    expect(new Set(planted).size).toBeGreaterThanOrEqual(40)
    const text = JSON.stringify(api.resources)
    expect(planted.filter(secret => !text.includes(secret))).toEqual([])
  })

  test('can be changed from outside in 25 ways', async () => {
    await using other = await startGcpApi({ projects: ESTATE_PROJECTS, folders: ESTATE_FOLDERS })
    buildEstate(other)
    expect(OUTSIDE_CHANGES).toHaveLength(25)
    for (const { does, what } of OUTSIDE_CHANGES) {
      const before = JSON.stringify(other.resources)
      does(other)
      expect(JSON.stringify(other.resources), what).not.toBe(before)
    }
  })

  describe.skipIf(without)(`by Google's own schemas${without}`, () => {
    let schemas: Schemas
    beforeAll(async () => {
      schemas = await readSchemas(sdk ?? '')
    }, 60_000)

    test('has no member that Google does not know', { timeout: 60_000 }, async () => {
      const problems = new Set<string>()
      for (const [service, path] of paths(api)) {
        const response = await fetch(`${api.endpoints[service]}${path}`, {
          headers: { authorization: `Bearer ${api.token}` },
        })
        expect(response.status, path).toBe(200)
        const asked = new URL(response.url).pathname.slice(service.length + 2)
        for (const problem of problemsOf(schemas, 'GET', service, asked, await response.json()))
          problems.add(problem)
      }
      expect([...problems]).toEqual([])
    })

    test.each(['api', 'asset'] as const)(
      'is asked for, via %s, in no way that Google does not know',
      { timeout: 60_000 },
      async via => {
        await using world = await emulatedEstate({ pageSize: 40 })
        await world.scan({ via })
        const problems = world.api.requests.flatMap(request => problemsAsked(schemas, request))
        expect(world.api.requests.length).toBeGreaterThan(20)
        expect([...new Set(problems)].filter(each => !NEWER.has(each))).toEqual([])
      },
    )
  })
})

/** Google's own client of buckets has it; a gcloud may be older. */
const NEWER: ReadonlySet<string> = new Set(['storage.buckets.list does not know returnPartialSuccess'])

/** `GET /compute/compute/v1/projects/p/global/networks?maxResults=500`. */
function problemsAsked(schemas: Schemas, request: string): readonly string[] {
  const [method = '', target = ''] = request.split(' ')
  const { pathname, searchParams } = new URL(target, 'http://localhost')
  const [, service = '', ...path] = pathname.split('/')
  // Of SQL, gcloud knows the older version alone.
  const at = service === 'sqladmin' ? path.join('/').replace(/^v1\//, 'sql/v1beta4/') : path.join('/')
  return unknownAsked(schemas, method, service, at, searchParams.keys())
}

/** Everything by itself, as lists of some tell less. */
function paths(api: GcpApi): readonly (readonly [service: string, path: string])[] {
  const versions: Readonly<Record<string, string>> = {
    sqladmin: 'sql/v1beta4/',
    run: 'v2/',
    cloudfunctions: 'v2/',
    logging: 'v2/',
  }
  return api.resources.map(({ collection, path }) => {
    const hasVersion = /\/v\d\/$/.test(api.endpoints[collection.api] ?? '')
    return [collection.api, `${hasVersion ? '' : (versions[collection.api] ?? 'v1/')}${encodeURI(path)}`]
  })
}
