import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'

const GUIDE = join(import.meta.dirname, '../../../docs/guide')

async function expectAdvice(box: Sandbox, typed: string, ...advice: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await box.run(typed.split(' '))
  expect([typed, code, stdout]).toEqual([typed, 1, ''])
  const lines = stderr.split('\n').map(line => line.trim())
  for (const each of advice) expect([typed, lines]).toEqual([typed, expect.arrayContaining([each])])
}

test('flags of earlier days of a command that still is say what to type', async () => {
  const box = await sandbox()
  await expectAdvice(box, 'scan --snapshot-name x', 'wgo scan --name NAME')
  await expectAdvice(box, 'scan --state-file=x.tfstate', 'wgo scan --state PATH')
  await expectAdvice(box, 'scan --path infra', 'wgo scan --state PATH')
  await expectAdvice(box, 'scan --tags a=b,c=d', 'wgo scan --tag KEY=VALUE --tag KEY=VALUE')
  await expectAdvice(box, 'scan --output-file x.json', 'wgo snapshots export --file FILE')
  for (const flag of ['--all', '--auto-discover', '--no-cache'])
    await expectAdvice(box, `scan ${flag}`, 'wgo scan')
  for (const command of ['scan', 'drift', 'status', 'snapshots list']) {
    await expectAdvice(box, `${command} --config x.yaml`, 'WGO_HOME=FOLDER wgo ...')
    await expectAdvice(box, `${command} --verbose`, 'wgo ... --debug')
  }
})

test('commands of earlier days that are none any more say what to type', async () => {
  const box = await sandbox()
  await expectAdvice(box, 'changes --since 1h', "wgo drift --from '1h ago'")
  await expectAdvice(box, 'configure', 'wgo config init')
  await expectAdvice(box, 'check-config', 'wgo config show', 'wgo auth status', 'wgo auth test')
})

test.each([
  ['drift --iac --from tfstate://terraform.tfstate', '--state terraform.tfstate'],
  ['drift --from tfstate://a.tfstate,tfstate+s3://b/c', '--state a.tfstate --state s3://b/c'],
  ['drift --iac --state tfstate+https://me:hush@host/x?token=hush', '--state https://host/x'],
  ['scan --state tfstate+gs://b/k', '--state gs://b/k'],
  ['drift --iac --from tfstate+tfcloud://ws-1', '--state tfc://ORGANIZATION/WORKSPACE'],
])('"%s" says how states are named here', async (typed, advice) => {
  const box = await sandbox()
  await expectAdvice(box, typed, `wgo drift --iac ${advice}`)
  expect((await box.run(typed.split(' '))).stderr).not.toContain('hush')
})

test('--to aws+tf, by itself too, and the scan of driftctl', async () => {
  const box = await sandbox()
  await expectAdvice(box, 'drift --to aws+tf', 'wgo drift --iac --provider aws')
  await expectAdvice(box, 'scan --from tfstate://x --to aws+tf', 'wgo drift --iac --state PATH')
  await expectAdvice(box, 'scan --deep', 'wgo drift --iac')
  expect((await box.run(['drift', '--iac', '--to', 'nightly'])).stderr).toContain(
    '--to and --iac cannot be given together.',
  )
})

/** Rows of the guide that are no error here: `scan` is a command, `--filter` a flag, and what is said of exit codes. */
const NO_ERROR = /^(`scan`|exit )/

test('the table for those who know driftctl says what the program says', async () => {
  const page = await readFile(join(GUIDE, 'terraform-drift.md'), 'utf8')
  const [table = ''] = /(?<=## Coming from driftctl\n\n.*\n\n)(\|.*\n)+/.exec(page) ?? []
  const rows = [...table.matchAll(/^\| (.*?) \| (.*?) \|$/gm)].slice(2).map(([, then = '', now = '']) => ({
    then,
    now,
  }))
  expect(rows.length).toBeGreaterThan(12)
  const box = await sandbox()
  for (const { then, now } of rows.filter(row => !NO_ERROR.test(row.then))) {
    const said = spans(now)
    for (const typed of spans(then).flatMap(commandOf)) {
      const { code, stderr } = await box.run(typed.split(' '))
      expect([typed, code]).toEqual([typed, 1])
      const known = said.length > 0 ? said.some(each => stderr.includes(each.replace('...', ''))) : undefined
      expect([typed, stderr, known ?? stderr.includes(now)]).toEqual([typed, stderr, true])
      expect(stderr).not.toContain('wgo drift --help')
    }
  }
})

function spans(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)
}

/** What those who know driftctl would type of it; nothing for a file, or for a flag that is here too. */
function commandOf(span: string): readonly string[] {
  if (span.startsWith('gen-')) return [span]
  if (span.startsWith('.') || span === '--filter') return []
  const flag = /^\w+:\/\//.test(span) ? `--output ${span}` : /^\w+\+tf$/.test(span) ? `--to ${span}` : span
  return [`drift --iac ${flag.replace('(s)', 's')}`]
}
