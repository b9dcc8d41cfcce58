import {
  type CoverageEntry,
  createRedactor,
  type Entry,
  type GapEmit,
  gapReason,
  type Host,
  prepareEntry,
  type Selection,
  type Session,
  toWgoError,
  type Unit,
} from '@wgo/core'
import { TEST_REDACTION_KEY, type TestHostOptions, testHost } from '@wgo/testkit'
import { type TerraformConfig, type TerraformParts, terraformCollector } from '../../src/index.ts'

export interface Scanned {
  readonly entries: readonly Entry[]
  readonly coverage: readonly CoverageEntry[]
}

export interface ScanOptions extends TestHostOptions {
  readonly config?: Partial<TerraformConfig>
  readonly parts?: TerraformParts
  readonly selection?: Selection
}

const collector = terraformCollector()
const redactor = createRedactor(TEST_REDACTION_KEY)

/** Scans states below `cwd` as the engine does: redacted entries, and what each unit saw. */
export async function scanStates(cwd: string, options: ScanOptions = {}): Promise<Scanned> {
  const host = testHost({ cwd, ...options })
  const opened = terraformCollector(options.parts)
  const session = await opened.open({ states: [], pull: false, ...options.config }, host)
  const entries: Entry[] = []
  const coverage: CoverageEntry[] = []
  for await (const unit of session.units(options.selection ?? {}))
    coverage.push(await collectUnit(session, unit, host, entries))
  await session.close()
  return { entries, coverage }
}

async function collectUnit(
  session: Session,
  unit: Unit,
  host: Host,
  entries: Entry[],
): Promise<CoverageEntry> {
  const before = entries.length
  const gaps: GapEmit[] = []
  const told: Pick<CoverageEntry, 'state'> & Partial<CoverageEntry> = await (async () => {
    try {
      for await (const emit of session.collect(unit, host)) {
        if (emit.kind === 'gap') gaps.push(emit)
        if (emit.kind !== 'resource') continue
        const { resource, kind: _, ...hints } = emit
        entries.push(prepareEntry(resource, redactor, specOf(resource.type), hints))
      }
      const [gap] = gaps
      return gap ? { state: 'partial', reason: gap.reason, error: gap.message } : { state: 'complete' }
    } catch (error) {
      return { state: 'failed', reason: gapReason(error), error: toWgoError(error).message }
    }
  })()
  const { id, scope, scope_name, types } = unit
  return {
    unit: id,
    provider: 'terraform',
    scope,
    ...(scope_name !== undefined && { scope_name }),
    types,
    ...told,
    resources: entries.length - before,
    calls: 0,
    retries: 0,
    duration_ms: 0,
  }
}

function specOf(type: string) {
  return collector.types.find(spec => spec.type === type) ?? collector.types.find(spec => spec.type === '*')
}

/** The resources of one state, by id. */
export async function scanState(
  content: string | Uint8Array | object,
  options: ScanOptions = {},
): Promise<Map<string, Entry['resource']>> {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  const parts = {
    stdin: (async function* () {
      yield bytes
    })(),
  }
  const { entries, coverage } = await scanStates('/', {
    ...options,
    parts,
    config: { states: ['-'], ...options.config },
  })
  const failed = coverage.find(({ state }) => state === 'failed')
  if (failed) throw new Error(failed.error)
  return new Map(entries.map(({ resource }) => [resource.id, resource]))
}

/** What each unit says, shortly: `unit` -> `complete` or `failed: why`. */
export function saidOf({ coverage }: Scanned): Readonly<Record<string, string>> {
  return Object.fromEntries(
    coverage.map(({ unit, state, error }) => [unit, error === undefined ? state : `${state}: ${error}`]),
  )
}

/** The units that read states, without the listing. */
export function stateUnits({ coverage }: Scanned): readonly CoverageEntry[] {
  return coverage.filter(({ scope }) => scope !== '*')
}
