import { awsCollector } from '@wgo/collector-aws'
import { gcpCollector } from '@wgo/collector-gcp'
import { kubernetesCollector } from '@wgo/collector-k8s'
import { terraformCollector } from '@wgo/collector-terraform'
import { type Change, type Resource, resourceKey, type StateDriftReport } from '@wgo/core'
import { compareState } from '@wgo/drift'
import { readerOf, type Seen } from './both-sides.ts'
import { altered } from './leaves.ts'

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
  'google_cloud_run_v2_service_iam_member /properties/project': 'its scope again',
  'google_compute_instance_template /properties/labels/*': 'a template never changes',
  'google_compute_region_instance_template /properties/labels/*': 'a template never changes',
  'google_container_cluster /properties/default_max_pods_per_node': 'filled in where nothing is said',
  'google_container_node_pool /properties/initial_node_count': 'of the day on which it was made',
  'google_pubsub_topic_iam_member /properties/project': 'its scope again',
  'google_secret_manager_secret_iam_member /properties/project': 'its scope again',
}

/** What a thing is known by: another makes it another thing, one missing and one that nobody declares. */
const NAMES =
  /^\/properties\/(?:bucket|condition|crypto_key_id|dataset_id|email|host|instance|location|managed_zone|member|name|network|policy_arn|project|project_id|region|repository_id|role|role_id|router|secret_id|service|service_account_id|table_id|topic|type)(?:\/|$)/

/** Rules that are resources of their own are told as such. */
const IN_PARTS = /^aws_security_group \/properties\/(?:in|e)gress\//

/** Things that others tell inside themselves too: those look after them where nobody else does. */
const TOLD_INSIDE: ReadonlySet<string> = new Set(['google_compute_disk', 'google_container_node_pool'])

/** How many things of a type are altered at one place of theirs. */
const ALIKE = 2

/** An estate, what declares it, and what is told of both. */
export interface World extends Seen {
  readonly report: StateDriftReport
}

export async function worldOf(live: Seen, declared: Seen): Promise<World> {
  const both = {
    resources: [...live.resources, ...declared.resources],
    coverage: [...live.coverage, ...declared.coverage],
  }
  return { ...both, report: await compare(both) }
}

/** What was tried, and what was told of it as it should not be. */
export interface Tried {
  readonly times: number
  readonly wrong: readonly string[]
}

/** Each place of each type is altered: that is told, and nothing else. */
export async function alterLeaves(world: World): Promise<Tried> {
  const known = new Map<string, number>()
  const wrong = new Set<string>()
  let times = 0
  for (const live of managedIn(world)) {
    const small = around(world, live)
    let base: StateDriftReport | undefined
    for (const { path, resource } of altered(live)) {
      const place = `${live.type} ${pattern(path)}`
      const before = known.get(place) ?? 0
      if (before === ALIKE) continue
      known.set(place, before + 1)
      times++
      base ??= await compare(small)
      const resources = small.resources.map(each => (each === live ? resource : each))
      const changes = await toldBeyond(base, { ...small, resources })
      if (!isTold(place, path, changes)) wrong.add(`${place}: ${changes.map(inWords).join(', ')}`)
    }
  }
  return { times, wrong: [...wrong] }
}

function isTold(place: string, path: string, changes: readonly Change[]): boolean {
  const [change, ...others] = changes
  if (change === undefined) return Object.hasOwn(UNTOLD, place)
  return (others.length === 0 && isAt(change, path)) || NAMES.test(path) || IN_PARTS.test(place)
}

/** One of each type is gone: that is told, and what was a part of it. */
export async function takeAway(world: World): Promise<Tried> {
  const each = oneOfEachType(managedIn(world))
  const wrong: string[] = []
  for (const live of each) {
    const resources = world.resources.filter(other => other !== live)
    const changes = await toldBeyond(world.report, { ...world, resources })
    if (changes.length === 0) wrong.push(`${live.type} ${live.id}: nothing is told`)
    wrong.push(...changes.filter(isNotGone(world, live)).map(inWords))
  }
  return { times: each.length, wrong }
}

/** One of each type is in no state any more: it is not missing, and it or what it is a part of is told. */
export async function undeclare(world: World): Promise<Tried> {
  const each = oneOfEachType(world.resources.filter(({ provider }) => provider === 'terraform'))
  const { summary: was } = world.report
  const wrong: string[] = []
  for (const declared of each) {
    const resources = world.resources.filter(other => other !== declared)
    const { summary: is } = await compare({ ...world, resources })
    const isFewer = is.total_managed === was.total_managed - 1
    const isMore = others(is) > others(was) || TOLD_INSIDE.has(declared.type)
    if (!isFewer || !isMore || is.total_missing > 0 || is.total_not_checked > 0) wrong.push(declared.id)
  }
  return { times: each.length, wrong }
}

function others(summary: StateDriftReport['summary']): number {
  const { total_unmanaged, total_owned, total_default, total_changed } = summary
  return total_unmanaged + total_owned + total_default + total_changed
}

/** How grave it is is not asked. */
function compare(both: Seen): Promise<StateDriftReport> {
  const reader = readerOf(both)
  return compareState(reader, reader, { types: TYPES, rules: [] })
}

/** Live resources that the report calls managed. */
function managedIn({ resources, report }: World): readonly Resource[] {
  const keys = new Set(report.managed.map(({ key }) => key))
  return resources.filter(each => each.provider !== 'terraform' && keys.has(resourceKey(each)))
}

/** What is told beyond what another report tells. */
async function toldBeyond({ changes: known }: StateDriftReport, seen: Seen): Promise<readonly Change[]> {
  const before = new Set(known.map(({ key, action }) => `${action} ${key}`))
  const { changes } = await compare(seen)
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

function inWords({ action, type, resource_id: id }: Change): string {
  return `${action} ${type} ${id}`
}
