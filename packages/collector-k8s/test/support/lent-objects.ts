import type { ObjectEntry, ObjectReader, ObjectSession } from '@wgo/core'
import { createHost } from '@wgo/scan'
import { realClock, type TestLog, testLog } from '@wgo/testkit'

export interface Lent {
  readonly session: ObjectSession
  readonly log: TestLog
  /** Of an object, as text. */
  text(name: string, first?: number): Promise<string | undefined>
  /** All pages. */
  names(prefix?: string): Promise<readonly ObjectEntry[]>
}

/** A session as somebody borrows it, whose collector has no limits of ours. */
export async function borrow(
  reader: ObjectReader,
  container: string,
  settings: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Lent> {
  const log = testLog()
  const collector = { name: 'borrower', limits: [] }
  const host = createHost({ collector, clock: realClock, log, env, cwd: '/', limits: { attempts: 1 } })
  const [scheme = ''] = reader.schemes
  const session = await reader.open({ scheme, container, settings }, host)
  const signal = AbortSignal.timeout(20_000)
  return {
    session,
    log,
    text: async (name, first) => {
      const content = await session.read(name, { signal, ...(first !== undefined && { first }) })
      return content && Buffer.from(content.bytes).toString()
    },
    names: async (prefix = '') => {
      const found: ObjectEntry[] = []
      let from: string | undefined
      do {
        const page = await session.list(prefix, { signal, ...(from !== undefined && { from }) })
        found.push(...page.objects)
        from = page.next
      } while (from !== undefined)
      return found
    },
  }
}
