import type { CoverageEntry, Unit } from '@wgo/core'

/** What a scan tells while it runs. Texts are free of secrets. */
export type ScanEvent =
  | { readonly kind: 'provider-opened'; readonly provider: string }
  /** Could not be opened, or could not list its units to the end. */
  | { readonly kind: 'provider-failed'; readonly provider: string; readonly entry: CoverageEntry }
  /** One more unit is known. */
  | { readonly kind: 'unit-found'; readonly provider: string; readonly unit: Unit }
  /** All units of a provider are known. */
  | { readonly kind: 'units-found'; readonly provider: string; readonly units: number }
  | { readonly kind: 'unit-started'; readonly provider: string; readonly unit: string }
  | {
      readonly kind: 'unit-finished'
      readonly provider: string
      readonly unit: string
      readonly entries: readonly CoverageEntry[]
    }
  /** A few times a second at most. */
  | {
      readonly kind: 'progress'
      readonly resources: number
      readonly units_done: number
      readonly units_known: number
    }
  /** A provider asked for a slower pace. `rate`: calls a second from now on. */
  | {
      readonly kind: 'throttled'
      readonly provider: string
      readonly scope: string
      readonly region?: string
      readonly limit: string
      readonly rate: number
      readonly retry_after_ms?: number
    }
  /** An endpoint does not answer; for a while it is not called again. */
  | { readonly kind: 'endpoint-broken'; readonly provider: string; readonly endpoint: string }
  /** What a collector says that it is doing; a few a second at most. */
  | { readonly kind: 'note'; readonly provider: string; readonly unit?: string; readonly message: string }
  | {
      readonly kind: 'done'
      readonly resources: number
      readonly coverage: readonly CoverageEntry[]
      readonly interrupted: boolean
    }

export type ScanListener = (event: ScanEvent) => void
