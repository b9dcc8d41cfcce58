import type { ServiceSpec } from '../../../src/spec/service-spec.ts'
import { sampleResources } from '../samples.ts'
import type { Attribute, Block, Schemas } from './schema.ts'

/** Attributes that say how Terraform goes about it, not how the thing is: no API tells them. */
const HOW: readonly RegExp[] = [
  /^(?:id|tags|tags_all|timeouts|arn)$/,
  /_prefix$|_wo$|_wo_version$/,
  /^(?:apply|auto_accept|bypass|final_snapshot|force|ignore|overwrite|permanent|replace|replacement|resolve|restore|retain|revoke|rotate|skip|stop|update_default|wait)(?:_|$)/,
  /^(?:allow_major_version_upgrade|allow_overwrite|blue_green_update|confirmation_timeout_in_minutes|delete_automated_backups|early_renewal_duration)$/,
  /^(?:enforce_consumer_deletion|endpoint_auto_confirms|expected_bucket_owner|get_password_data|import_table|initial_lifecycle_hook|instance_refresh)$/,
  /^(?:min_elb_capacity|pgp_key|preserve|publish|recovery_window_in_days|s3_import|snapshot_identifier|user_data_replace_on_change|validation_option)$/,
  // How many there are of what is listed beside it.
  /^(?:secondary_private_ip_address|private_ips|ipv[46]_prefix|ipv6_address)_count$|_list(?:_enabled)?$/,
]

/** How much is read of what can be set of a type. */
export interface Coverage {
  readonly type: string
  readonly settable: number
  readonly unread: readonly string[]
}

export async function coverageOf(service: ServiceSpec, schemas: Schemas): Promise<readonly Coverage[]> {
  const resources = await sampleResources(service)
  return Object.keys(service.types).map(type => {
    const own = resources.filter(resource => resource.type === type)
    const read = new Set(own.flatMap(({ properties }) => Object.keys(properties)))
    const settable = settableNames(schemas[type]?.block ?? {})
    return { type, settable: settable.length, unread: settable.filter(name => !read.has(name)) }
  })
}

/** What can be set of a type in Terraform, and is a fact of the thing: the names at the top. */
function settableNames({ attributes = {}, block_types: blocks = {} }: Block): readonly string[] {
  const own = Object.entries(attributes).filter(([, attribute]) => isSettable(attribute))
  const inner = Object.entries(blocks).filter(([, { block }]) => !block.deprecated)
  return [...own, ...inner]
    .map(([name]) => name)
    .filter(name => !HOW.some(how => how.test(name)))
    .sort()
}

function isSettable({ optional, required, sensitive, deprecated }: Attribute): boolean {
  return (optional === true || required === true) && !sensitive && !deprecated
}
