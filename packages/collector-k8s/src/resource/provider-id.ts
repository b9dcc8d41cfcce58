import type { JsonObject } from '@wgo/core'
import { isJsonObject } from '@wgo/core'

/** How clouds write the id of a machine into a Node, and what the machine is called there. */
const MACHINES: readonly (readonly [identifier: string, form: RegExp, id: (...parts: string[]) => string])[] =
  [
    ['aws_instance', /^aws:\/\/\/?[\w-]*\/(i-[0-9a-f]+)$/, id => id],
    [
      'gcp_instance',
      /^gce:\/\/([^/]+)\/([^/]+)\/([^/]+)$/,
      (project, zone, name) => `projects/${project}/zones/${zone}/instances/${name}`,
    ],
    ['azure_vm', /^azure:\/\/(\/subscriptions\/.+)$/, id => id],
  ]

/** What a Node's machine is called by its cloud. */
export function machineOf({ spec }: JsonObject): Readonly<Record<string, string>> {
  const providerId = isJsonObject(spec) ? spec.providerID : undefined
  if (typeof providerId !== 'string') return {}
  for (const [identifier, form, id] of MACHINES) {
    const parts = form.exec(providerId)
    if (parts) return { provider_id: providerId, [identifier]: id(...parts.slice(1)) }
  }
  return { provider_id: providerId }
}

/** What a volume's disk is called by AWS, where a driver of Kubernetes itself holds it: `aws://eu-west-1a/vol-0a1b`. */
export function diskOf({ spec }: JsonObject): Readonly<Record<string, string>> {
  const source = isJsonObject(spec) ? spec.awsElasticBlockStore : undefined
  const volume = isJsonObject(source) ? source.volumeID : undefined
  const id = typeof volume === 'string' ? /(?:^|\/)(vol-[0-9a-f]+)$/.exec(volume)?.[1] : undefined
  return id === undefined ? {} : { aws_ebs_volume: id }
}
