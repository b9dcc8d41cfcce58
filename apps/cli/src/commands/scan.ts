import { isWgoError, type SnapshotMetadata, type SnapshotStore } from '@wgo/core'
import { settleScan } from '../baselines/settle.ts'
import { refuseDriftctl } from '../deprecated/driftctl.ts'
import { headFlags, narrowing, readingFlags } from '../flags.ts'
import { scanMarkdown, scanTable } from '../present/scan/scan.ts'
import { answer } from '../program/answer.ts'
import { discoveredTypes, typeSpecs } from '../program/collectors.ts'
import { WgoCommand } from '../program/command.ts'
import { EXIT, type ExitCode } from '../program/exit-code.ts'
import { scanExit } from '../program/scan-exit.ts'
import { withReader, withStore } from '../program/with-store.ts'
import { runScan } from '../scanning/run-scan.ts'
import { predecessors } from '../select/reference.ts'
import { checkTypeNames, isGlob, isGroup } from '../select/types.ts'

export default class Scan extends WgoCommand {
  static override summary = 'Look at the infrastructure and save a snapshot of it.'
  static override description =
    'Reads every provider that is set up here, or those named. What cannot be read is told, and never counted as gone.\n\nExits with 0 when all was seen, 3 when something was not, 130 when interrupted: what is complete by then is kept.'
  static override usage = 'scan [--state PATH...] [FLAGS]'
  static override examples = [
    '<%= config.bin %> scan',
    '<%= config.bin %> scan --state infra/ --name nightly --tag team=web',
    '<%= config.bin %> scan --baseline prod',
    "<%= config.bin %> scan --profile prod --region eu-west-1 --type 'aws_s3_*'",
    'terraform state pull | <%= config.bin %> scan --state -',
  ]
  static override flags = { ...narrowing(), ...readingFlags(), ...headFlags }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Scan)
    refuseDriftctl(flags)
    const program = await this.open(flags)
    return withStore(program, async store => {
      const { snapshot, metadata, interrupted } = await runScan(program, flags, store)
      const names = flags.type?.filter(type => !isGlob(type) || isGroup(type)) ?? []
      if (names.length > 0 && scanExit(metadata) === EXIT.ok) await refuseMisspelt(names, metadata, store)
      await settleScan(program, store, metadata, interrupted)
      const first = predecessors(snapshot, await store.list()).length === 0
      const code = interrupted ? EXIT.interrupted : scanExit(metadata)
      return answer(
        program,
        {
          document: metadata,
          table: style => scanTable(metadata, first, style),
          markdown: () => scanMarkdown(metadata),
        },
        code,
      )
    })
  }
}

/** A snapshot of a type that nobody knows says nothing: it is not kept. */
async function refuseMisspelt(
  types: readonly string[],
  { id, providers, coverage }: SnapshotMetadata,
  store: SnapshotStore,
): Promise<void> {
  const listed = [...(await typeSpecs(new Set(providers))).values()].flat()
  const known = [...listed, ...(await discoveredTypes(coverage))]
  await withReader(store, id, reader => checkTypeNames(types, known, reader)).catch(async error => {
    if (isWgoError(error, 'INPUT_INVALID')) await store.remove(id)
    throw error
  })
}
