import type { Members } from '../../../members.ts'

/** A program that hands over credentials (client.authentication.k8s.io). */
export interface ExecEntry {
  readonly apiVersion: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly installHint?: string
  /** It wants to know which cluster it is for. */
  readonly provideClusterInfo: boolean
  /** It always asks its user: nobody is there to answer. */
  readonly interactive: boolean
}

/** undefined: no program is named. */
export function execEntry(written: Members): ExecEntry | undefined {
  const { command, apiVersion, installHint } = written.texts('command', 'apiVersion', 'installHint')
  if (command === undefined) return undefined
  const env = written.list('env').map(each => [each.text('name') ?? '', each.text('value') ?? ''])
  return {
    apiVersion: apiVersion ?? 'client.authentication.k8s.io/v1',
    command,
    args: written.words('args'),
    env: Object.fromEntries(env),
    provideClusterInfo: written.flag('provideClusterInfo'),
    interactive: written.text('interactiveMode') === 'Always',
    ...(installHint !== undefined && { installHint }),
  }
}
