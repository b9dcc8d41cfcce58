import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { WgoError } from '@wgo/core'
import { ackPath } from '../../acknowledging/ack-file.ts'
import { findChange } from '../../acknowledging/find-change.ts'
import { reportToAck } from '../../acknowledging/report-to-ack.ts'
import { readUntil } from '../../acknowledging/until.ts'
import { ackText } from '../../present/acks.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { gitUser } from '../../program/git.ts'

export default class DriftAck extends WgoCommand {
  static override summary = 'Acknowledge a change for a time: it is told as known, and makes no exit code 2.'
  static override description =
    'What is said is kept in .wgoacks.yaml, beside wgo.yaml or here, to be reviewed and committed. It ends at its time, and where the change changes further.'
  static override examples = [
    '<%= config.bin %> drift ack 3f9c2a1b --until 7d --why "Load test, JIRA-123"',
    '<%= config.bin %> drift ack aws_instance.web --until 2027-01-31 --why "Until the new image is out"',
    '<%= config.bin %> drift ack aws_vpc.main --iac --until 2d --why "Being imported"',
    '<%= config.bin %> drift --live --output json | wgo drift ack 3f9c2a1b --report - --until 2d --why "Known"',
  ]
  static override args = {
    change: Args.string({
      description: 'Its short name in the report, or the address, id or key of the resource.',
      ignoreStdin: true,
      required: true,
    }),
  }
  static override flags = {
    until: Flags.string({ description: 'For how long, or until when.', helpValue: '7d', required: true }),
    why: Flags.string({ description: 'Why it may stay for now.', helpValue: 'TEXT', required: true }),
    by: Flags.string({ description: "Who says so. Default: git's user.name.", helpValue: 'NAME' }),
    report: Flags.string({
      description: 'The report that tells the change, as JSON; - reads stdin. Default: wgo drift is asked.',
      helpValue: 'FILE',
      exclusive: ['from', 'to', 'iac'],
    }),
    iac: Flags.boolean({
      description: 'A change that wgo drift --iac told last. Nothing is scanned.',
      exclusive: ['from', 'to'],
    }),
    snapshot: Flags.string({
      description: 'With --iac: one that it told of this snapshot.',
      helpValue: 'SNAPSHOT',
      dependsOn: ['iac'],
    }),
    from: Flags.string({ description: 'The state before, as for wgo drift.', helpValue: 'SNAPSHOT' }),
    to: Flags.string({ description: 'The state after. Default: latest.', helpValue: 'SNAPSHOT' }),
    'ignore-file': Flags.string({ description: 'As for wgo drift.', helpValue: 'PATH' }),
  }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(DriftAck)
    const program = await this.open(flags)
    const now = program.clock.now()
    const until = readUntil(flags.until, now)
    const why = flags.why.trim()
    if (why === '')
      throw new WgoError('INPUT_INVALID', '--why is empty: those who read it later need to know.', {
        suggestions: ['--why "Load test until Friday"'],
      })
    const report = await reportToAck(program, flags)
    const change = findChange(args.change, report.changes, flags)
    const by = flags.by ?? (await gitUser(program.cwd, program.env)) ?? program.env.USER
    const at = `${new Date(now).toISOString().slice(0, 19)}Z`
    const [{ acknowledgement }, { addAck }] = await Promise.all([
      import('@wgo/drift'),
      import('../../acknowledging/write-acks.ts'),
    ])
    const said = acknowledgement(change, { why, until, ...(by && { by }), at })
    await addAck(ackPath(program), said)
    const text = ackText(said, change)
    return answer(program, { document: said, table: () => text, markdown: () => text })
  }
}
