import type { CallOptions, Clock, Host, ToldUse } from '@wgo/core'
import { realClock } from '../clock/real-clock.ts'
import { type TestLog, testLog } from './test-log.ts'

export interface TestHostOptions {
  readonly clock?: Clock
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Default: `/`, a folder where tests have nothing. Give one where relative paths matter. */
  readonly cwd?: string
  readonly signal?: AbortSignal
  readonly log?: TestLog
}

/** One use of `Host.call`. */
export interface RecordedCall {
  readonly limits: readonly string[]
  readonly options: CallOptions
}

/** A host that calls once, at once, and keeps what it was asked: no pacing, no retry, no time-out. */
export interface TestHost extends Host {
  readonly log: TestLog
  readonly calls: readonly RecordedCall[]
  readonly messages: readonly string[]
  /** What it was told for an audit. */
  readonly uses: readonly ToldUse[]
}

/** A host for tests of one collector, without the engine. */
export function testHost(options: TestHostOptions = {}): TestHost {
  const { clock = realClock, env = {}, cwd = '/', signal = new AbortController().signal } = options
  const calls: RecordedCall[] = []
  const messages: string[] = []
  const uses: ToldUse[] = []
  return {
    signal,
    clock,
    log: options.log ?? testLog(),
    env,
    cwd,
    calls,
    messages,
    uses,
    call: async (limits, fn, callOptions = {}) => {
      signal.throwIfAborted()
      calls.push({ limits, options: callOptions })
      return await fn(signal)
    },
    progress: message => {
      messages.push(message)
    },
    used: use => {
      uses.push(use)
    },
  }
}
