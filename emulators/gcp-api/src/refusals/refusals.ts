import type { Circumstances, Reason } from './reasons.ts'
import { REASONS } from './reasons.ts'
import { Refused } from './refusal.ts'

/** What is refused, and why. */
export interface Refuse {
  /** Is in `METHOD /path?query`, or matches it. Default: everything is refused. */
  readonly match?: string | RegExp
  readonly reason: Reason
  /** In place of what Google would say. */
  readonly message?: string
  readonly status?: number
  /** Headers besides: `{ 'retry-after': '3' }`. */
  readonly headers?: Readonly<Record<string, string>>
  /** After so many it is answered again. */
  readonly times?: number
}

export interface Refusals {
  add(refuse: Refuse): void
  /** A permission is not given, in a project or in any. */
  deny(permission: string, projectId?: string): void
  isDenied(permission: string, projectId: string): boolean
  /** Throws `Refused` where it must. */
  check(asked: string, circumstances: Circumstances): void
  /** All is allowed again. */
  clear(): void
}

export function createRefusals(): Refusals {
  const rules: { readonly refuse: Refuse; left: number }[] = []
  const denied = new Set<string>()
  const isDenied = (permission: string, projectId: string): boolean =>
    denied.has(permission) || denied.has(`${projectId}/${permission}`)
  return {
    add: refuse => rules.push({ refuse, left: refuse.times ?? Number.POSITIVE_INFINITY }),
    deny: (permission, projectId) => {
      denied.add(projectId === undefined ? permission : `${projectId}/${permission}`)
    },
    isDenied,
    check: (asked, circumstances) => {
      const rule = rules.find(({ refuse, left }) => left > 0 && isMeant(refuse.match, asked))
      if (rule) {
        rule.left--
        const { status, message, headers, reason } = rule.refuse
        const usual = REASONS[reason](circumstances)
        throw new Refused({
          ...usual,
          ...(status && { http: status }),
          ...(message && { message }),
          ...(headers && { headers }),
        })
      }
      if (isDenied(circumstances.permission, circumstances.project.projectId))
        throw new Refused(REASONS.PERMISSION_DENIED(circumstances))
    },
    clear: () => {
      rules.length = 0
      denied.clear()
    },
  }
}

function isMeant(match: string | RegExp | undefined, asked: string): boolean {
  if (match === undefined) return true
  return typeof match === 'string' ? asked.includes(match) : match.test(asked)
}
