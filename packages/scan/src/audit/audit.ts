import {
  type AuditSink,
  type Clock,
  type CredentialPurpose,
  type CredentialUse,
  type Probe,
  redactText,
  type ToldUse,
  timestamp,
} from '@wgo/core'
import { type CallCounts, type Called, callCounts } from './call-counts.ts'
import { type Refusal, refusalOf } from './refusal.ts'

/** Writes down every use of a credential, once for each thing that there is to know of it. */
export interface Audit {
  /** A call is about to be made. The first to a provider is told before it goes out. */
  calling(called: Called): void
  /** What a call ended with. Told where it is a refusal. */
  callFailed(called: Called, error: unknown): void
  /** What all else ended with: an opening, a unit. Told where it is a refusal that no call told. */
  failed(called: Called, error: unknown): void
  /** What a collector tells by itself. */
  told(provider: string, use: ToldUse): void
  /** Who a provider says that we are, or that it keeps us out. */
  saw(provider: string, probe: Probe): void
  /** Tells how many calls there were, once. */
  end(): void
}

export interface AuditOptions {
  readonly sink: AuditSink
  readonly clock: Clock
  readonly purpose: CredentialPurpose
  /** Told what the sink threw, in place of whoever made the entry: nothing more may be asked of anybody. */
  readonly onLost?: (error: unknown) => void
}

/** Nobody keeps one. */
export const NO_AUDIT: Audit = {
  calling: () => {},
  callFailed: () => {},
  failed: () => {},
  told: () => {},
  saw: () => {},
  end: () => {},
}

/** An audit of one run. Each method throws what the sink throws, unless `onLost` takes it. */
export function auditOf({ sink, clock, purpose, onLost }: AuditOptions): Audit {
  const opened = new Set<string>()
  const told = new Set<string>()
  const refusals = new WeakSet<object>()
  const counts: CallCounts = callCounts()

  const write = (use: Omit<CredentialUse, 'time' | 'purpose'>): void => {
    try {
      sink(clean({ time: timestamp(clock), purpose, ...use }))
    } catch (error) {
      if (!onLost) throw error
      onLost(error)
    }
  }

  const once = (use: Omit<CredentialUse, 'time' | 'purpose'>): void => {
    const { event, provider, principal, source, scope, region, service, code, permission } = use
    const name = JSON.stringify([
      event,
      provider,
      principal,
      source,
      scope,
      region,
      service,
      code,
      permission,
    ])
    if (told.has(name)) return
    told.add(name)
    write(use)
  }

  const refused = (called: Called, refusal: Refusal): void => {
    const isKnown = refusal.chain.some(error => refusals.has(error))
    for (const error of refusal.chain) refusals.add(error)
    if (isKnown) return
    const { code, permission } = refusal
    once({
      event: 'refused',
      ...called,
      outcome: 'refused',
      code,
      ...(permission !== undefined && { permission }),
    })
  }

  return {
    calling: called => {
      const { provider } = called
      if (!opened.has(provider)) write({ event: 'opened', provider })
      opened.add(provider)
      counts.count(called)
    },
    callFailed: (called, error) => {
      const refusal = refusalOf(error)
      if (!refusal) return
      counts.refuse(called)
      refused(called, refusal)
    },
    failed: (called, error) => {
      const refusal = refusalOf(error)
      if (refusal) refused(called, refusal)
    },
    told: (provider, { event, ...use }) => {
      const entry = { event, provider, ...use, outcome: 'accepted' } as const
      if (event === 'renewed') write(entry)
      else once(entry)
    },
    saw: (provider, probe) => {
      if (probe.kind === 'identity') {
        const { kind: _, regions: _regions, services: _services, ...who } = probe
        once({ event: 'signed_in', provider, ...who, outcome: 'accepted' })
      } else if (probe.kind === 'unreadable' && probe.types.includes('*')) {
        const refusal = refusalOf(probe.error)
        if (refusal) refused({ provider, scope: probe.scope }, refusal)
      }
    },
    end: () => {
      for (const counted of counts.take()) write({ event: 'calls', ...counted })
    },
  }
}

/** Nothing of it should be secret; what looks like one all the same is none in the log. */
function clean(use: CredentialUse): CredentialUse {
  const entries = Object.entries(use).map(([name, value]) => [
    name,
    typeof value === 'string' && !PLAIN.has(name) ? redactText(value) : value,
  ])
  return Object.fromEntries(entries) as CredentialUse
}

const PLAIN: ReadonlySet<string> = new Set(['time', 'event', 'purpose', 'outcome', 'code', 'expires'])
