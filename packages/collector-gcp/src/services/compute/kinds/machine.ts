import type { Json } from '@wgo/core'
import { block, type Otherwise, snakeCased } from '../../../resource/blocks.ts'
import type { Properties, Rest } from '../../../resource/found.ts'
import { object, objects } from '../../../resource/members.ts'
import { number } from '../../../resource/shape.ts'

export const MACHINE_REFS = {
  'network_interface.*.network': 'google_compute_network.self_link',
  'network_interface.*.subnetwork': 'google_compute_subnetwork.self_link',
  'service_account.*.email': 'google_service_account.email',
} as const

export const MACHINE_SECRETS = {
  // Startup scripts and ssh keys stand there, under names of their own and of the users'.
  masked: 'metadata.*',
  secret:
    'metadata_startup_script metadata.startup-script metadata.windows-startup-script-ps1 metadata.ssh-keys metadata.sshKeys metadata.user-data **.raw_key **.rsa_encrypted_key',
} as const

/** How a machine is run, where Terraform says it otherwise. */
export const RUNS: Otherwise = {
  seconds: number('seconds'),
  reservationAffinity: (value: Json) => {
    const { consumeReservationType, key, values } = object(value)
    return {
      reservation_affinity: block({
        type: consumeReservationType,
        specific_reservation: block({ key, values }),
      }),
    }
  },
}

/** What instances and their templates have in common. */
export function machine(item: Rest): Properties {
  return {
    tags: object(item.tags).items,
    metadata: metadataOf(item.metadata),
    network_interface: objects(item.networkInterfaces).map(interfaceOf),
    service_account: objects(item.serviceAccounts).map(({ email, scopes }) => ({ email, scopes })),
  }
}

/** `{ items: [{ key, value }] }` as a map. What a managed group writes into it is none of the users'. */
export function metadataOf(metadata: Json | undefined): Readonly<Record<string, Json>> {
  const items = objects(object(metadata).items).filter(
    ({ key }) => key !== 'created-by' && key !== 'instance-template',
  )
  return Object.fromEntries(items.map(({ key, value = '' }) => [String(key), value]))
}

function interfaceOf(item: Rest): Properties {
  return {
    network: item.network,
    subnetwork: item.subnetwork,
    network_ip: item.networkIP,
    nic_type: item.nicType,
    queue_count: item.queueCount,
    stack_type: item.stackType,
    network_attachment: item.networkAttachment,
    security_policy: objects(item.accessConfigs)[0]?.securityPolicy,
    internal_ipv6_prefix_length: item.internalIpv6PrefixLength,
    alias_ip_range: snakeCased(item.aliasIpRanges),
    // That there is a public address is what is asked for; which one, only where it was reserved.
    access_config: objects(item.accessConfigs).map(({ networkTier, publicPtrDomainName }) => ({
      network_tier: networkTier,
      public_ptr_domain_name: publicPtrDomainName,
    })),
    ipv6_access_config: objects(item.ipv6AccessConfigs).map(({ networkTier, publicPtrDomainName }) => ({
      network_tier: networkTier,
      public_ptr_domain_name: publicPtrDomainName,
    })),
  }
}
