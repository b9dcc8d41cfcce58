import { SETTINGS, type Setting } from '@wgo/core'
import { type Explained, SEVERITY_SETTINGS } from './explained.ts'

interface ProviderSettings {
  readonly name: string
  readonly settings: readonly Setting[]
}

/**
 * A configuration file in which every setting stands with its default, explained and commented out; only
 * those that `mayStand` there, by dotted key.
 */
export function configTemplate(
  providers: readonly ProviderSettings[],
  mayStand: (key: string) => boolean = () => true,
): string {
  const own = [...SETTINGS, ...SEVERITY_SETTINGS].map(setting => ({ path: setting.key.split('.'), setting }))
  const theirs = providers.flatMap(({ name, settings }) =>
    settings.map(setting => ({ path: ['providers', name, ...setting.key.split('.')], setting })),
  )
  const placed = [...own, ...theirs].filter(({ path }) => mayStand(path.join('.')))
  return `# Settings of WGO. What is commented out is the default.\n${lines(placed).join('\n')}\n`
}

interface Placed {
  readonly path: readonly string[]
  readonly setting: Explained
}

function lines(placed: readonly Placed[]): readonly string[] {
  let open: readonly string[] = []
  return placed.flatMap(({ path, setting }) => {
    const sections = path.slice(0, -1)
    const same = sections.findIndex((part, i) => open[i] !== part)
    const from = same < 0 ? sections.length : same
    open = sections
    const headers = sections.slice(from).map((part, i) => `# ${'  '.repeat(from + i)}${part}:`)
    const blank = headers.length > 0 && from === 0 ? ['#'] : []
    const margin = '  '.repeat(sections.length)
    return [
      ...blank,
      ...headers,
      `# ${margin}# ${setting.description}`,
      `# ${margin}${path.at(-1)}: ${written(setting)}`,
    ]
  })
}

function written(setting: Explained): string {
  if (setting.default !== undefined) return JSON.stringify(setting.default)
  return setting.kind === 'texts' ? '[]' : ''
}
