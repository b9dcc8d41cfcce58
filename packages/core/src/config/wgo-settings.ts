import type { Setting } from './setting.ts'

/** The settings that are WGO's own. A collector's live under `providers.<name>` and are its schema's. */
export const SETTINGS: readonly Setting[] = (
  [
    {
      key: 'environment',
      kind: 'text',
      description: 'What this infrastructure is called: recorded in snapshots',
    },
    {
      key: 'audit.path',
      kind: 'text',
      description: 'File to which every use of a credential is added, a line of JSON each',
    },
    {
      key: 'scanning.concurrent',
      kind: 'flag',
      default: true,
      description: 'Read providers and units side by side; false: one after another',
    },
    {
      key: 'scanning.max_workers',
      kind: 'integer',
      min: 1,
      max: 1024,
      default: 16,
      description: 'Units read at once',
    },
    {
      key: 'scanning.timeout',
      kind: 'duration',
      default: '30m',
      description: 'A whole scan ends after this; what is complete by then is kept',
    },
    {
      key: 'scanning.unit_timeout',
      kind: 'duration',
      default: '10m',
      description: 'One unit of a scan ends after this',
    },
    {
      key: 'storage.base_path',
      kind: 'text',
      description: 'Folder of the snapshots; default: store in WGO_HOME',
    },
    { key: 'storage.compression', kind: 'flag', default: true, description: 'Compress stored snapshots' },
    {
      key: 'storage.retention_days',
      kind: 'integer',
      min: 1,
      default: 90,
      description: 'Snapshots older than this may be pruned',
    },
    {
      key: 'storage.keep_last',
      kind: 'integer',
      default: 10,
      description: 'The newest so many are never pruned',
    },
    {
      key: 'storage.keep_tagged',
      kind: 'flag',
      default: true,
      description: 'Snapshots with a tag are never pruned',
    },
    {
      key: 'output.format',
      kind: 'choice',
      of: ['table', 'json', 'markdown', 'yaml'],
      default: 'table',
      description: 'How answers are printed',
    },
    { key: 'output.color', kind: 'flag', default: true, description: 'Colour on a terminal' },
    { key: 'output.quiet', kind: 'flag', default: false, description: 'No progress and no hints' },
  ] satisfies readonly Setting[]
).map(setting => ({ ...setting, env: variableOf(setting.key) }))

/** Every setting has an environment variable: `WGO_SCANNING_MAX_WORKERS`. */
function variableOf(key: string): string {
  return `WGO_${key.replaceAll('.', '_').toUpperCase()}`
}
