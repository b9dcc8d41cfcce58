import {
  COLLECTOR_CONTRACT,
  type Collector,
  type Host,
  type LimitSpec,
  type Selection,
  type Session,
  WgoError,
} from '@wgo/core'
import { abortable, childAbort } from '../abort/child-abort.ts'
import { startDeadline } from '../abort/deadline.ts'
import { createCaller } from '../calls/caller.ts'
import { NO_SEAT } from '../queue/unit-seat.ts'
import type { ScanSource } from '../request.ts'
import type { Run } from '../run.ts'
import { type Specs, specsOf } from '../unit/take-emit.ts'

/** A provider that is being read. */
export interface OpenProvider {
  readonly name: string
  /** Of what it does outside its units. */
  readonly host: Host
  readonly session: Session
  readonly selection: Selection
  readonly specs: Specs
  readonly limits: readonly LimitSpec[]
}

/** Opens a provider. Throws what the collector threw, CONTRACT_MISMATCH, DEADLINE or INTERRUPTED. */
export async function openProvider(run: Run, source: ScanSource): Promise<OpenProvider> {
  const { collector, config, selection = {} } = source
  assertContract(collector)
  const host = providerHost(run, collector)
  const opening = collector.open(config, host)
  const session = await withinTime(run, `${collector.name} could not be opened`, opening).catch(error => {
    closeLate(opening)
    throw error
  })
  run.tell({ kind: 'provider-opened', provider: collector.name })
  const { name, limits, types } = collector
  return { name, host, session, selection, specs: specsOf(types), limits }
}

/** Waits for what belongs to a provider and to no unit, for at most as long as a unit may take. */
export async function withinTime<T>(run: Run, what: string, work: Promise<T>): Promise<T> {
  const abort = childAbort(run.signal)
  const { unitTimeoutMs } = run.limits
  const deadline = startDeadline(unitTimeoutMs, run.clock, () =>
    abort.abort(
      new WgoError('DEADLINE', `${what} within ${unitTimeoutMs / 1_000} s.`, {
        suggestions: ['Check the network, a proxy or VPN, or allow it more time (scanning.unit_timeout).'],
      }),
    ),
  )
  try {
    return await abortable(work, abort.signal)
  } finally {
    deadline.cancel()
    abort.release()
  }
}

/** A session that comes after we gave up on it is closed unseen. */
function closeLate(opening: Promise<Session>): void {
  opening.then(session => session.close()).catch(() => undefined)
}

/** The host of what a session does outside its units. It lives as long as the scan. */
function providerHost(run: Run, collector: Collector<unknown>): Host {
  const { clock, log, request, signal } = run
  const { name, limits } = collector
  const call = createCaller(run.calls, {
    place: { provider: name, scope: name },
    limits,
    signal,
    seat: NO_SEAT,
    rank: 0,
    meter: { calls: 0, retries: 0 },
    audit: run.audit,
  })
  const progress = (message: string): void => run.note(message, name)
  return { signal, clock, log, env: request.env, cwd: request.cwd, call, progress, ...usedOf(run, name) }
}

/** Who tells of a credential is heard only where an audit is kept. */
export function usedOf({ request, audit }: Run, provider: string): Pick<Host, 'used'> {
  return request.audit ? { used: use => audit.told(provider, use) } : {}
}

function assertContract({ name, contract }: Collector<unknown>): void {
  const theirs: number = contract
  if (theirs === COLLECTOR_CONTRACT) return
  throw new WgoError(
    'CONTRACT_MISMATCH',
    `The collector ${name} speaks contract ${theirs}; this WGO speaks ${COLLECTOR_CONTRACT}.`,
    { provider: name, suggestions: [`Install a version of the collector ${name} that fits this WGO.`] },
  )
}
