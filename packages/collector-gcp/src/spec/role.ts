import type { ServiceSpec } from './service-spec.ts'

/** A custom role, as `gcloud iam roles create --file` reads it. */
export interface Role {
  readonly title: string
  readonly description: string
  readonly stage: 'GA'
  readonly includedPermissions: readonly string[]
}

/** What the collector itself asks for, whatever is read. */
const ALWAYS = ['resourcemanager.projects.get', 'serviceusage.services.list'] as const

/**
 * The least-privilege role for reading these services. `types`: only these. Every permission is a read of
 * configuration; none reads what is stored in a bucket, table, topic or secret.
 */
export function readRole(services: readonly ServiceSpec[], types?: readonly string[]): Role {
  const wanted = (type: string): boolean => types === undefined || types.includes(type)
  const permissions = services
    .flatMap(({ readings }) => readings.filter(reading => reading.types.some(wanted)))
    .flatMap(({ source }) => source.calls)
    .filter(({ only }) => only === undefined || wanted(only))
    .map(({ permission }) => permission)
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
