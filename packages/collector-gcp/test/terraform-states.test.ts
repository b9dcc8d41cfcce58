import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { toResource } from '../src/resource/to-resource.ts'
import { SERVICES } from '../src/services/index.ts'

const CORPUS = process.env.WGO_CORPUS ?? join(import.meta.dirname, '../../../../shared/corpus')
const STATES = join(CORPUS, 'tfstate/driftctl')
const HAS_STATES = existsSync(STATES)

/** What every state may tell elsewhere than among the properties. */
const ELSEWHERE: ReadonlySet<string> = new Set(['id', 'self_link', 'creation_timestamp'])

/** Where a state says what a scan does not, or in other words, and why. These and no others. */
const DIFFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  google_compute_disk: {
    label_fingerprint: 'changes with the labels',
    source_image_id: 'observed: the number of an image that `image` names',
  },
  google_compute_forwarding_rule: {
    label_fingerprint: 'changes with the labels',
    target: 'Terraform leaves out the host of this link, Google does not',
  },
  google_compute_image: {
    archive_size_bytes: 'observed: no configuration says it',
    label_fingerprint: 'changes with the labels',
  },
  google_storage_bucket_iam_member: { etag: "changes with each write of anybody's role" },
}

/** What Google's API answers for a thing that a state holds so, in the words of its reference. */
const ANSWERS: Readonly<Record<string, (state: JsonObject) => JsonObject>> = {
  google_compute_address: state => ({
    ...common(state),
    address: state.address,
    addressType: state.address_type,
    networkTier: state.network_tier,
    region: linkTo(state, `regions/${state.region}`),
  }),
  google_compute_global_address: state => ({
    ...common(state),
    address: state.address,
    addressType: state.address_type,
  }),
  google_compute_disk: state => ({
    ...common(state),
    physicalBlockSizeBytes: String(state.physical_block_size_bytes),
    sizeGb: String(state.size),
    sourceImage: state.image,
    sourceImageId: state.source_image_id,
    type: linkTo(state, `zones/${state.zone}/diskTypes/${state.type}`),
    zone: linkTo(state, `zones/${state.zone}`),
  }),
  google_compute_firewall: state => ({
    ...common(state),
    allowed: rows(state.allow).map(({ protocol, ports }) => ({
      IPProtocol: protocol,
      ...(isJsonArray(ports) && ports.length > 0 && { ports }),
    })),
    direction: state.direction,
    disabled: state.disabled,
    logConfig: { enable: false },
    network: state.network,
    priority: state.priority,
    sourceTags: state.source_tags,
  }),
  google_compute_forwarding_rule: state => ({
    ...common(state),
    IPAddress: state.ip_address,
    IPProtocol: state.ip_protocol,
    loadBalancingScheme: state.load_balancing_scheme,
    networkTier: state.network_tier,
    portRange: `${state.port_range}-${state.port_range}`,
    region: linkTo(state, `regions/${state.region}`),
    target: `https://www.googleapis.com/compute/v1/${state.target}`,
  }),
  google_compute_health_check: state => ({
    ...common(state),
    checkIntervalSec: state.check_interval_sec,
    healthyThreshold: state.healthy_threshold,
    httpsHealthCheck: rows(state.https_health_check).map(check => ({
      host: check.host,
      portName: check.port_name,
      portSpecification: check.port_specification,
      proxyHeader: check.proxy_header,
      requestPath: check.request_path,
      response: check.response,
    }))[0] as JsonObject,
    timeoutSec: state.timeout_sec,
    type: state.type,
    unhealthyThreshold: state.unhealthy_threshold,
  }),
  google_compute_image: state => ({
    ...common(state),
    archiveSizeBytes: String(state.archive_size_bytes),
    diskSizeGb: String(state.disk_size_gb),
    rawDisk: { containerType: 'TAR', source: rows(state.raw_disk)[0]?.source ?? '' },
    sourceType: 'RAW',
  }),
  google_compute_router: state => ({
    ...common(state),
    bgp: rows(state.bgp).map(bgp => ({
      advertiseMode: bgp.advertise_mode,
      advertisedGroups: bgp.advertised_groups,
      advertisedIpRanges: rows(bgp.advertised_ip_ranges).map(({ range }) => ({ range })),
      asn: bgp.asn,
    }))[0] as JsonObject,
    network: state.network,
    region: linkTo(state, `regions/${state.region}`),
  }),
  google_storage_bucket_iam_member: state => ({
    bindings: [{ role: state.role, members: [state.member] }],
  }),
} as Readonly<Record<string, (state: JsonObject) => JsonObject>>

describe.skipIf(!HAS_STATES)(
  `states that Terraform wrote for real projects${HAS_STATES ? '' : ' (need WGO_CORPUS)'}`,
  () => {
    test.each(Object.keys(ANSWERS))('%s: the same id, names, nesting and values as a scan', type => {
      const states = statesOf(type)
      expect(states.length).toBeGreaterThan(0)
      const different = new Set<string>()
      for (const state of states) {
        const { id, properties } = scanned(type, state)
        expect(id).toBe(state.id)
        for (const path of differences(state, properties)) different.add(path)
      }
      const told = [...different].filter(path => !ELSEWHERE.has(path))
      expect(told.sort()).toEqual(Object.keys(DIFFERENCES[type] ?? {}))
    })
  },
)

function statesOf(type: string): readonly JsonObject[] {
  return globSync('google_*/terraform.tfstate', { cwd: STATES })
    .sort()
    .flatMap(path => rows((JSON.parse(readFileSync(join(STATES, path), 'utf8')) as JsonObject).resources))
    .filter(({ mode, type: own }) => mode === 'managed' && own === type)
    .flatMap(({ instances }) => rows(instances).map(({ attributes }) => attributes as JsonObject))
}

function scanned(type: string, state: JsonObject): { readonly id: string; readonly properties: JsonObject } {
  const project = String(state.project ?? 'p')
  const answer = ANSWERS[type]?.(state) ?? {}
  const bucket = String(state.bucket).replace('b/', '')
  const item =
    state.bucket === undefined ? answer : { item: { name: bucket }, details: { policy: answer }, unread: [] }
  const readings = SERVICES.flatMap(service => service.readings).filter(reading =>
    reading.types.includes(type),
  )
  const [found] = readings.flatMap(({ convert }) => [...convert(item as never, { project })])
  if (found === undefined) throw new Error(`Nothing comes of ${type}.`)
  const { id, properties } = toResource(found, { project })
  return { id, properties }
}

/** The places at which one side says what the other does not. Nothing, empty and false are the same. */
function differences(state: Json | undefined, ours: Json | undefined, at = ''): readonly string[] {
  if (isJsonObject(state) && isJsonObject(ours))
    return [...new Set([...Object.keys(state), ...Object.keys(ours)])].flatMap(name =>
      differences(state[name], ours[name], at === '' ? name : `${at}.${name}`),
    )
  if (isJsonArray(state) && isJsonArray(ours) && state.length === ours.length)
    return state.flatMap((each, index) => differences(each, ours[index], `${at}.*`))
  return (isNothing(state) && isNothing(ours)) || state === ours ? [] : [at]
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true
  if (isJsonObject(value)) return Object.values(value).every(isNothing)
  return isJsonArray(value) && value.every(isNothing)
}

function common({ name, self_link, creation_timestamp, description }: JsonObject): JsonObject {
  return {
    name,
    selfLink: self_link,
    creationTimestamp: creation_timestamp,
    description,
    id: '1',
  } as JsonObject
}

function linkTo({ project }: JsonObject, path: string): string {
  return `https://www.googleapis.com/compute/v1/projects/${project}/${path}`
}

function rows(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}
