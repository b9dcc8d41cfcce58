import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { awsCollector } from '@wgo/collector-aws'
import { gcpCollector } from '@wgo/collector-gcp'
import { kubernetesCollector } from '@wgo/collector-k8s'
import { terraformCollector } from '@wgo/collector-terraform'
import { type Change, type Resource, resourceKey, type StateDriftReport } from '@wgo/core'
import { compareState } from '@wgo/drift'
import { HAS_MOTO, startMoto } from '@wgo/real-servers/moto'
import { applyOracle, stateFile } from '@wgo/real-servers/oracle'
import { HAS_TERRAFORM } from '@wgo/real-servers/terraform'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readerOf, type Seen, seen } from './sandbox/both-sides.ts'
import { estateOnGoogle } from './sandbox/google.ts'
import { altered } from './sandbox/leaves.ts'
import { googleState } from './sandbox/states-of-live.ts'

const TYPES = new Map(
  [awsCollector(), gcpCollector(), kubernetesCollector(), terraformCollector()].map(({ name, types }) => [
    name,
    types,
  ]),
)

/** What a scan tells and no state declares: worked out, kept elsewhere, or the thing's own name again. */
const UNTOLD: Readonly<Record<string, string>> = {
  'aws_ecr_repository /properties/registry_id': 'worked out',
  'aws_ecr_repository /properties/repository_url': 'worked out',
  'aws_kms_key /properties/key_id': 'worked out',
  'aws_security_group /properties/egress/*/from_port': 'all protocols have no ports',
  'aws_security_group /properties/egress/*/to_port': 'all protocols have no ports',
  'aws_sns_topic_subscription /properties/pending_confirmation': 'worked out',
  'aws_ssm_parameter /properties/version': 'worked out',
  'aws_vpc /properties/dhcp_options_id': 'worked out: an association declares it',
  'google_cloud_run_v2_service /properties/launch_stage': 'Google moves it with what is used',
  'google_compute_instance_template /properties/labels/*': 'a template never changes',
  'google_compute_region_instance_template /properties/labels/*': 'a template never changes',
  'google_container_cluster /properties/default_max_pods_per_node': 'filled in where nothing is said',
  'google_container_node_pool /properties/initial_node_count': 'of the day on which it was made',
}

/** What a thing is known by: another makes it another thing, one missing and one that nobody declares. */
const NAMES =
  /^\/properties\/(?:bucket|condition|crypto_key_id|dataset_id|email|host|instance|location|managed_zone|member|name|network|policy_arn|project|project_id|region|repository_id|role|role_id|router|secret_id|service|service_account_id|table_id|topic|type)(?:\/|$)/

/** Rules that are resources of their own are told as such. */
const IN_PARTS = /^aws_security_group \/properties\/(?:in|e)gress\//

/** Things that others tell inside themselves too: those look after them where nobody else does. */
const TOLD_INSIDE: ReadonlySet<string> = new Set(['google_compute_disk', 'google_container_node_pool'])

interface World extends Seen {
  readonly report: StateDriftReport
}

async function worldOf(live: Seen, states: readonly string[]): Promise<World> {
  const declared = await seen(terraformCollector(), { states })
  const both = {
    resources: [...live.resources, ...declared.resources],
    coverage: [...live.coverage, ...declared.coverage],
  }
  return { ...both, report: await compare(both) }
}

function compare(both: Seen): Promise<StateDriftReport> {
  const reader = readerOf(both)
  return compareState(reader, reader, { types: TYPES })
}

async function googleWorld(): Promise<World> {
  const { api, signedIn: env } = await estateOnGoogle()
  const folder = await mkdtemp(join(tmpdir(), 'wgo-state-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const written = { projects: ['shop-prod-4711', 'shop-data-4711'], endpoints: { ...api.endpoints } }
  const live = await seen(gcpCollector(), written, env)
  const state = googleState(live.resources.filter(({ managed_by }) => managed_by === undefined))
  await writeFile(join(folder, 'shop.tfstate'), state)
  return await worldOf(live, [join(folder, 'shop.tfstate')])
}

async function awsWorld(): Promise<World> {
  const moto = await startMoto()
  try {
    await using workspace = await applyOracle(moto.env)
    const written = { endpoint: moto.endpoint, regions: ['eu-west-1'] }
    return await worldOf(await seen(awsCollector(), written, moto.env), [stateFile(workspace)])
  } finally {
    moto.stop()
  }
}

/** Live resources that the report calls managed. */
function managedIn({ resources, report }: World): readonly Resource[] {
  const keys = new Set(report.managed.map(({ key }) => key))
  return resources.filter(each => each.provider !== 'terraform' && keys.has(resourceKey(each)))
}

/** What is told with these resources beyond what a report tells. */
async function toldBeyond(
  { changes: known }: StateDriftReport,
  world: Seen,
  resources: readonly Resource[],
): Promise<readonly Change[]> {
  const before = new Set(known.map(({ key, action }) => `${action} ${key}`))
  const { changes } = await compare({ ...world, resources })
  return changes.filter(({ key, action }) => !before.has(`${action} ${key}`))
}

/** A live resource, and all that is declared and names it: so small that each of its leaves can be tried. */
function around({ resources, coverage, report }: World, live: Resource): Seen {
  const addresses = addressesOf(report, live)
  const declared = resources.filter(
    each => each.provider === 'terraform' && (addresses.has(each.id) || isNamedIn(each, live)),
  )
  return { resources: [...declared, live], coverage }
}

/** Where it is declared. */
function addressesOf({ managed }: StateDriftReport, live: Resource): ReadonlySet<string> {
  const items = managed.filter(({ key }) => key === resourceKey(live))
  return new Set(
    items.map(({ type, source }) => {
      const { namespace = '', internal_name = '' } = source ?? {}
      return [namespace, `${type}.${internal_name}`].filter(Boolean).join('.')
    }),
  )
}

/** Leaves of which nobody told that they are other, and those of which something else was told. */
async function misjudged(world: World): Promise<{ readonly untold: Set<string>; readonly odd: string[] }> {
  const [untold, odd] = [new Set<string>(), [] as string[]]
  for (const live of managedIn(world)) {
    const small = around(world, live)
    const base = await compare(small)
    for (const { path, resource } of altered(live)) {
      const resources = small.resources.map(each => (each === live ? resource : each))
      const changes = await toldBeyond(base, small, resources)
      const [change] = changes
      const place = `${live.type} ${pattern(path)}`
      if (change === undefined) untold.add(place)
      else if (!(changes.length === 1 && isAt(change, path)) && !NAMES.test(path) && !IN_PARTS.test(place))
        odd.push(
          `${place}: ${changes.map(each => `${each.action} ${each.type} ${each.resource_id}`).join(', ')}`,
        )
    }
  }
  return { untold, odd }
}

/** Positions in lists without order say nothing, nor do names of labels. */
function pattern(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, '/*').replace(/\/labels\/[^/]+$/, '/labels/*')
}

function isAt(change: Change, path: string): boolean {
  if (change.action !== 'modify') return false
  const place = pattern(path)
  return change.paths.every(each => {
    const [one, other] = [`${pattern(each.path)}/`, `${place}/`]
    return one.startsWith(other) || other.startsWith(one)
  })
}

const MISSING = HAS_MOTO && HAS_TERRAFORM ? '' : ' (skipped: needs moto, terraform and TF_PLUGIN_MIRROR)'
const WORLDS = [
  { name: 'Google Cloud', make: googleWorld, isThere: true, least: 250 },
  { name: `AWS${MISSING}`, make: awsWorld, isThere: MISSING === '', least: 40 },
]

describe.each(WORLDS)('$name', ({ make, isThere, least }) => {
  test.skipIf(!isThere)(
    'each leaf, each resource that is gone and each that nobody declares is told, and nothing else',
    async () => {
      const world = await make()
      const { summary, coverage } = world.report
      expect(summary).toMatchObject({ total_changed: 0, total_missing: 0, total_not_checked: 0 })
      expect(summary.total_managed).toBeGreaterThanOrEqual(least)
      expect([coverage, world.report.alerts]).toEqual([100, {}])

      const { untold, odd } = await misjudged(world)
      expect(odd).toEqual([])
      expect([...untold].filter(place => !Object.hasOwn(UNTOLD, place))).toEqual([])

      for (const live of oneOfEachType(managedIn(world))) {
        const left = world.resources.filter(each => each !== live)
        const changes = await toldBeyond(world.report, world, left)
        expect(changes.filter(isNotGone(world, live)), live.id).toEqual([])
        expect(changes.length, live.id).toBeGreaterThan(0)
      }

      const owned = summary.total_unmanaged + summary.total_owned + summary.total_default
      for (const declared of oneOfEachType(
        world.resources.filter(({ provider }) => provider === 'terraform'),
      )) {
        const resources = world.resources.filter(each => each !== declared)
        const { summary: now } = await compare({ ...world, resources })
        const gone = { total_managed: summary.total_managed - 1, total_missing: 0, total_not_checked: 0 }
        expect(now, declared.id).toMatchObject(gone)
        const others = now.total_unmanaged + now.total_owned + now.total_default + now.total_changed
        if (!TOLD_INSIDE.has(declared.type)) expect(others, declared.id).toBeGreaterThan(owned)
      }
    },
    240_000,
  )
})

/** Of what went with a thing only its parts are missing too. */
function isNotGone({ report }: World, live: Resource): (change: Change) => boolean {
  const addresses = addressesOf(report, live)
  return change =>
    change.action !== 'remove' || !(addresses.has(change.declared?.address ?? '') || isNamedIn(change, live))
}

const texts = new WeakMap<object, string>()

function isNamedIn(document: object, { id }: Resource): boolean {
  const text = texts.get(document) ?? JSON.stringify(document)
  texts.set(document, text)
  return text.includes(JSON.stringify(id).slice(1, -1))
}

function oneOfEachType(resources: readonly Resource[]): readonly Resource[] {
  return [...new Map(resources.map(each => [each.type, each])).values()]
}
