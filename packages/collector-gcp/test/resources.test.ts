import type { JsonObject } from '@wgo/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snakeCase } from '../src/resource/blocks.ts'
import { grantMadeBy } from '../src/resource/google-made.ts'
import { pathOfLink, regionOf, regionOfLink } from '../src/resource/links.ts'
import { managerIn } from '../src/resource/managers.ts'
import { integer } from '../src/resource/members.ts'
import { toResource } from '../src/resource/to-resource.ts'
import { converterOf } from '../src/services/compute/convert.ts'
import { KINDS } from '../src/services/compute/kinds/index.ts'

describe('what Google calls something', () => {
  test.each([
    ['ipCidrRange', 'ip_cidr_range'],
    ['natIP', 'nat_ip'],
    ['IPProtocol', 'ip_protocol'],
    ['oauth2ClientId', 'oauth2_client_id'],
    ['enableIPv6', 'enable_ipv6'],
    ['dns64Config', 'dns64_config'],
    ['h2c', 'h2c'],
  ])('%s is %s in Terraform', (name, expected) => {
    expect(snakeCase(name)).toBe(expected)
  })

  test('64-bit numbers stay exact', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), value => {
        expect(String(integer(String(value)))).toBe(String(value))
      }),
    )
  })

  test.each([
    ['https://www.googleapis.com/compute/v1/projects/p/zones/europe-west1-b/disks/d', 'europe-west1'],
    ['https://compute.googleapis.com/compute/beta/projects/p/regions/us-east1/routers/r', 'us-east1'],
    ['//compute.googleapis.com/projects/p/global/networks/n', undefined],
    ['projects/p/locations/global/keyRings/k', undefined],
    ['projects/p/locations/northamerica-northeast2/services/s', 'northamerica-northeast2'],
  ])('%s lies in %s', (link, region) => {
    expect(regionOfLink(link)).toBe(region)
    expect(pathOfLink(link)).toMatch(/^projects\/p\//)
  })

  test.each([
    ['EU', undefined],
    ['EUR4', undefined],
    ['EUROPE-WEST1', 'europe-west1'],
    ['us-central1-f', 'us-central1'],
  ])('a bucket or cluster in %s is in %s', (location, region) => {
    expect(regionOf(location)).toBe(region)
  })
})

describe('who made a thing', () => {
  const PLACE = { project: 'shop', projectNumber: '1' }
  const AGENT = 'roles/compute.serviceAgent'

  test.each([
    [AGENT, 'serviceAccount:service-1@compute-system.iam.gserviceaccount.com', 'service-agent'],
    [
      'roles/cloudsql.serviceAgent',
      'serviceAccount:service-1@gcp-sa-cloud-sql.iam.gserviceaccount.com',
      'service-agent',
    ],
    ['roles/editor', 'serviceAccount:1@cloudservices.gserviceaccount.com', 'service-agent'],
    [AGENT, 'serviceAccount:service-1@container-engine-robot.iam.gserviceaccount.com', 'service-agent'],
    ['roles/editor', 'serviceAccount:1-compute@developer.gserviceaccount.com', 'default'],
    ['roles/editor', 'serviceAccount:shop@appspot.gserviceaccount.com', 'default'],
    ['roles/storage.legacyBucketOwner', 'projectOwner:shop', 'default'],
    ['roles/storage.legacyObjectReader', 'projectViewer:shop', 'default'],
  ])('Google gives %s to %s', (role, member, name) => {
    expect(grantMadeBy({ role, member }, PLACE)?.name).toBe(name)
  })

  test.each([
    ['roles/owner', 'serviceAccount:service-1@compute-system.iam.gserviceaccount.com'],
    ['roles/owner', 'serviceAccount:1-compute@developer.gserviceaccount.com'],
    ['roles/editor', 'serviceAccount:2-compute@developer.gserviceaccount.com'],
    ['roles/editor', 'serviceAccount:other@appspot.gserviceaccount.com'],
    [AGENT, 'serviceAccount:service-2@compute-system.iam.gserviceaccount.com'],
    [AGENT, 'serviceAccount:service-1@evil-robot.iam.gserviceaccount.com'],
    [AGENT, 'serviceAccount:service-1@shop.iam.gserviceaccount.com'],
    [AGENT, 'user:service-1@compute-system.iam.gserviceaccount.com'],
    ['roles/storage.admin', 'projectOwner:shop'],
    ['roles/storage.legacyBucketOwner', 'projectOwner:other'],
    ['roles/editor', 'allUsers'],
  ])('somebody gave %s to %s', (role, member) => {
    expect(grantMadeBy({ role, member }, PLACE)).toBeUndefined()
  })

  test('where nobody knows the number of a project, none of its agents is known', () => {
    const member = 'serviceAccount:1-compute@developer.gserviceaccount.com'
    expect(grantMadeBy({ role: 'roles/editor', member }, { project: 'shop' })).toBeUndefined()
  })

  test('labels say it, and Terraform making a thing is not looking after it', () => {
    expect(managerIn({ 'goog-k8s-cluster-name': 'shop' })).toEqual({ kind: 'gke', name: 'shop' })
    expect(managerIn({ 'goog-terraform-provisioned': 'true' })).toBeUndefined()
    expect(managerIn({ constructor: 'x' })).toBeUndefined()
  })
})

describe('names of every sort', () => {
  const disks = KINDS.find(({ collection }) => collection === 'disks')
  const convert = disks ? converterOf(disks) : undefined
  const disk = (item: JsonObject): unknown => {
    const selfLink = 'https://www.googleapis.com/compute/v1/projects/p/zones/europe-west1-b/disks/d'
    const [found] = convert?.({ name: 'd', selfLink, ...item }, { project: 'p' }) ?? []
    return found && toResource(found, { project: 'p' })
  }

  test('labels that are called as members of every object are kept', () => {
    const labels = JSON.parse('{"__proto__":"a","constructor":"b","goog-x":"c"}') as JsonObject
    const { tags } = disk({ labels }) as { tags: object }
    expect(Object.entries(tags)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  test('a time with an offset is told in UTC, and one that is none is left out', () => {
    expect(disk({ creationTimestamp: '2019-10-31T04:41:40.647-07:00' })).toMatchObject({
      created_at: '2019-10-31T11:41:40.647Z',
    })
    expect(disk({ creationTimestamp: 'yesterday' })).not.toHaveProperty('created_at')
  })

  test('members that hold what nobody expects throw nothing', () => {
    const odd = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.array(fc.string()), fc.object())
    const names = [
      'labels',
      'sizeGb',
      'type',
      'users',
      'disks',
      'metadata',
      'tags',
      'networkInterfaces',
      'properties',
      'status',
    ]
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), odd), item => {
        const selfLink = 'https://www.googleapis.com/compute/v1/projects/p/zones/europe-west1-b/x/d'
        for (const kind of KINDS)
          converterOf(kind)({ name: 'd', selfLink, ...item } as JsonObject, { project: 'p' })
      }),
    )
  })
})
