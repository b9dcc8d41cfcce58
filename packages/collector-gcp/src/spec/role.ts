import { assetPermissions } from '../asset/client.ts'
import type { GcpConfig } from '../settings.ts'
import type { ServiceSpec } from './service-spec.ts'

/** A custom role, as `gcloud iam roles create --file` reads it. */
export interface Role {
  readonly title: string
  readonly description: string
  readonly stage: 'GA'
  readonly includedPermissions: readonly string[]
}

/** Which role is meant. */
export interface RoleQuestion {
  /** Only what these need. Absent: all. */
  readonly types?: readonly string[]
  /** How they are read (`providers.gcp.via`). Default: `api`. */
  readonly via?: GcpConfig['via']
}

/** What the collector itself asks for, whatever is read. */
const ALWAYS = ['resourcemanager.projects.get', 'serviceusage.services.list'] as const

/**
 * The least-privilege role for reading these services. Every permission is a read of configuration; none
 * reads what is stored in a bucket, table, topic or secret.
 */
export function readRole(services: readonly ServiceSpec[], { types, via = 'api' }: RoleQuestion): Role {
  const wanted = (type: string): boolean => types === undefined || types.includes(type)
  const readings = services.flatMap(service => service.readings).filter(each => each.types.some(wanted))
  const permissions = readings.flatMap(reading =>
    via === 'asset' && reading.asset
      ? assetPermissions(reading.asset)
      : reading.source.calls.map(({ permission }) => permission),
  )
  return {
    title: 'WGO reader',
    description: 'Reads the configuration of what is there, and nothing of what is stored in it.',
    stage: 'GA',
    includedPermissions: [...new Set([...ALWAYS, ...permissions])].sort(),
  }
}

/** The same as YAML. */
export function roleText({ title, description, stage, includedPermissions }: Role): string {
  const lines = includedPermissions.map(permission => `- ${permission}`)
  return [
    `title: ${title}`,
    `description: ${description}`,
    `stage: ${stage}`,
    'includedPermissions:',
    ...lines,
    '',
  ].join('\n')
}
