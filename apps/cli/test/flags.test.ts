import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SnapshotMetadata } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

/** Which test proves that a flag changes something: a part of its name. */
const PROOFS: Readonly<Record<string, string>> = {
  '--output': 'are listed newest first, as table, json, yaml and markdown',
  '--color': 'progress moves and leaves nothing behind; colour and arrows are shown',
  '--quiet': 'a scan of many states stays quiet with --quiet',
  '--debug': 'a stack is shown with --debug alone',
  '--limit': '--limit shortens the list for people',
  'diff --baseline': 'flags of diff are told as those of drift',
  'diff --from': 'flags of diff are told as those of drift',
  'diff --to': 'flags of diff are told as those of drift',
  'diff --name-only': 'flags of diff are told as those of drift',
  'diff --stat': 'flags of diff are told as those of drift',
  'diff --provider': 'flags of diff are told as those of drift',
  'diff --region': 'flags of diff are told as those of drift',
  'diff --namespace': 'flags of diff are told as those of drift',
  'diff --resource-type': 'flags of diff are told as those of drift',
  'diff --min-severity': 'flags of diff are told as those of drift',
  'diff --verbose': 'flags of diff are told as those of drift',
  'diff --log-level': 'flags of diff are told as those of drift',
  'diff --format': 'how diff was told is told as --output',
  'diff --output': 'how diff was told is told as --output',
  'diff --quiet': 'diff --quiet says nothing but the exit code',
  'diff --ignore-fields': 'says what to type instead',
  'diff --config': 'says what to type instead',
  'check --baseline':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --scan': 'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --provider':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --region': 'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --namespace':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --fail-on-drift':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --summary-only':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --format': 'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --output': 'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --output-file':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --verbose':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --log-level':
    'flags of check are told as those of drift, with the newest baseline where none is named',
  'check --ignore-fields': 'says what to type instead',
  'check --config': 'says what to type instead',
  'check --risk-threshold': 'says what to type instead',
  'check --explain': 'says what to type instead',
  'baseline create --name': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --description': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --tags': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --from-snapshot': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --provider': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --region': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --verbose': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --log-level': 'flags of baseline are told as those of scan and snapshots',
  'baseline create --config': 'says what to type instead',
  'baseline list --tags': 'flags of baseline are told as those of scan and snapshots',
  'baseline list --verbose': 'flags of baseline are told as those of scan and snapshots',
  'baseline list --log-level': 'flags of baseline are told as those of scan and snapshots',
  'baseline list --filter': 'says what to type instead',
  'baseline list --sort': 'says what to type instead',
  'baseline list --reverse': 'says what to type instead',
  'baseline list --config': 'says what to type instead',
  'baseline show --resources': 'flags of baseline are told as those of scan and snapshots',
  'baseline show --provider': 'flags of baseline are told as those of scan and snapshots',
  'baseline show --verbose': 'flags of baseline are told as those of scan and snapshots',
  'baseline show --log-level': 'flags of baseline are told as those of scan and snapshots',
  'baseline show --config': 'says what to type instead',
  'baseline delete --force': 'flags of baseline are told as those of scan and snapshots',
  'baseline delete --verbose': 'flags of baseline are told as those of scan and snapshots',
  'baseline delete --log-level': 'flags of baseline are told as those of scan and snapshots',
  'baseline delete --config': 'says what to type instead',
  'scan --baseline': 'scan --baseline names the snapshot and moves the baseline to it',
  'drift --baseline': '--baseline compares with what was kept, however much was seen since',
  'drift --action': 'shows what it asks for alone',
  'drift --category': 'shows what it asks for alone',
  'drift --filter': 'shows what it asks for alone',
  'drift --managed-by': 'shows what it asks for alone',
  'drift --tag': 'shows what it asks for alone',
  'drift --explain-severity': 'a project has rules of its own, and is told which rules held',
  'drift --gen-ignore': 'hides exactly what was told, keeps what stood there, and says what it did',
  'drift ack --by': 'takes the sides and the ignore file that drift takes, and keeps who, why and until when',
  'drift ack --from':
    'takes the sides and the ignore file that drift takes, and keeps who, why and until when',
  'drift ack --ignore-file':
    'takes the sides and the ignore file that drift takes, and keeps who, why and until when',
  'drift ack --to': 'takes the sides and the ignore file that drift takes, and keeps who, why and until when',
  'drift ack --until':
    'takes the sides and the ignore file that drift takes, and keeps who, why and until when',
  'drift ack --why':
    'takes the sides and the ignore file that drift takes, and keeps who, why and until when',
  'drift ack --iac': 'drift ack --iac knows what was told last, of --snapshot what that shows',
  'drift ack --snapshot': 'drift ack --iac knows what was told last, of --snapshot what that shows',
  'drift ack --report': 'a report that was saved names changes, too; saying it again replaces what was said',
  'drift ack remove --expired': 'what is over counts again, and can be cleared away',
  'drift --workspace': '--workspace reads the states of some workspaces alone',
  'scan --workspace': '--workspace reads the states of some workspaces alone',
  'auth status --workspace': '--workspace says whose states are asked for',
  'auth test --workspace': '--workspace says whose states are asked for',
  'config init --force': 'says every setting, changes none, and is not written over',
  'config init --user': '--user writes the file of the user',
  'auth login --no-browser':
    'a stand-in for aws that writes what aws sso login writes: it is run, and then we are somebody',
  'auth login --profile': '--profile names the one; where none has a session, aws configure sso makes one',
  'auth login --timeout': '--timeout ends what takes too long after signing in',
  'auth login --project': 'a stand-in for gcloud that writes what it writes: we are somebody in --project',
  'auth login --context': 'the plugin of --context is run as one that may ask; its token is not shown',
  'auth login --kubeconfig':
    'a context with credentials of its own has nothing to sign in to; one that goes by AWS says where',
  'auth login --state': 'a stand-in for terraform: it logs in to the host of --state, or of a backend',
  'auth status --profile': '--provider, --profile, --region and --state say who is asked',
  'auth status --provider': '--provider, --profile, --region and --state say who is asked',
  'auth status --region': '--provider, --profile, --region and --state say who is asked',
  'auth status --state': '--provider, --profile, --region and --state say who is asked',
  'auth status --timeout': '--timeout ends what takes too long',
  'auth test --profile': '--provider, --profile, --region and --state say who is asked',
  'auth test --provider': '--provider, --profile, --region and --state say who is asked',
  'auth test --region': '--provider, --profile, --region and --state say who is asked',
  'auth test --state': '--provider, --profile, --region and --state say who is asked',
  'auth test --timeout': '--timeout ends what takes too long',
  'collectors --policy': '--policy prints the least policy as JSON',
  'collectors --split': '--policy prints the least policy as JSON',
  'collectors --type': 'types are told with their calls and permissions, in every format',
  'drift --concurrent': '--concurrent and --max-workers decide how much is read at once',
  'drift --max-workers': '--concurrent and --max-workers decide how much is read at once',
  'drift --timeout': '--timeout ends a scan',
  'drift --unit-timeout': '--unit-timeout ends a part of a scan',
  'drift --fail-on': '--severity leaves lower changes out; --fail-on only lets them pass',
  'drift --severity': '--severity leaves lower changes out; --fail-on only lets them pass',
  'drift --from': 'takes names, tags, ids and counts for either side',
  'drift --to': 'takes names, tags, ids and counts for either side',
  'drift --include-defaults': '--include-defaults shows it',
  'drift --include-owned': '--include-owned shows it',
  'drift --ignore-file': 'heeds .wgoignore, or another file',
  'drift --profile': '--region and --profile say what to read of AWS',
  'drift --region': '--region and --profile say what to read of AWS',
  'drift --live': '--live scans now, saves that, and compares with it',
  'drift --state': '--live scans now, saves that, and compares with it',
  'drift --iac': '--iac compares the states of the folder with what is live',
  'drift --all': 'asks only for the types and regions that the states use; --all for everything',
  'drift --snapshot': 'which --snapshot tells again without asking anybody',
  'drift --hints': '--hints suggests what would take a change either way, and runs nothing',
  'drift --name-only': '--name-only and --stat are short',
  'drift --stat': '--name-only and --stat are short',
  'drift --provider': '--type and --provider narrow it',
  'drift --type': '--type and --provider narrow it',
  'scan --concurrent': '--concurrent and --max-workers decide how much is read at once',
  'scan --max-workers': '--concurrent and --max-workers decide how much is read at once',
  'scan --timeout': '--timeout ends a scan',
  'scan --unit-timeout': '--unit-timeout ends a part of a scan',
  'scan --profile': '--region and --profile say what to read of AWS',
  'scan --region': '--region and --profile say what to read of AWS',
  'scan --provider': '--provider scans what would not have been found',
  'scan --type': '--type reads these types alone',
  'scan --state': 'reads stdin where --state is -',
  'scan --name': 'records name, tags, environment, git commit and branch',
  'scan --tag': 'records name, tags, environment, git commit and branch',
  'scan --environment': 'records name, tags, environment, git commit and branch',
  'auth status --context': 'auth takes contexts, namespaces and kubeconfigs',
  'auth status --kubeconfig': 'auth takes contexts, namespaces and kubeconfigs',
  'auth status --namespace': 'auth takes contexts, namespaces and kubeconfigs',
  'auth test --context': 'auth takes contexts, namespaces and kubeconfigs',
  'auth test --kubeconfig': 'auth takes contexts, namespaces and kubeconfigs',
  'auth test --namespace': 'auth takes contexts, namespaces and kubeconfigs',
  'drift --context': '--context, --namespace and --kubeconfig say what to read, and ask for Kubernetes alone',
  'drift --kubeconfig':
    '--context, --namespace and --kubeconfig say what to read, and ask for Kubernetes alone',
  'drift --namespace':
    '--context, --namespace and --kubeconfig say what to read, and ask for Kubernetes alone',
  'scan --context': '--context, --namespace and --kubeconfig say what to read, and ask for Kubernetes alone',
  'scan --kubeconfig':
    '--context, --namespace and --kubeconfig say what to read, and ask for Kubernetes alone',
  'scan --namespace':
    '--context, --namespace and --kubeconfig say what to read, and ask for Kubernetes alone',
  'auth status --gcp-folder': 'auth takes projects, folders, organizations and the way to read',
  'auth status --gcp-organization': 'auth takes projects, folders, organizations and the way to read',
  'auth status --gcp-via': 'auth takes projects, folders, organizations and the way to read',
  'auth status --project': 'auth takes projects, folders, organizations and the way to read',
  'auth test --gcp-folder': 'auth takes projects, folders, organizations and the way to read',
  'auth test --gcp-organization': 'auth takes projects, folders, organizations and the way to read',
  'auth test --gcp-via': 'auth takes projects, folders, organizations and the way to read',
  'auth test --project': 'auth takes projects, folders, organizations and the way to read',
  'drift --gcp-folder':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'drift --gcp-organization':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'drift --gcp-via':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'drift --project':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'scan --gcp-folder':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'scan --gcp-organization':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'scan --gcp-via':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'scan --project':
    '--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud',
  'collectors --gcp-via': 'the policy is a custom role',
  'snapshots export --file': 'go out as one file and come back the same',
  'snapshots list --environment': 'are filtered by name, tag, provider, environment and time',
  'snapshots list --name': 'are filtered by name, tag, provider, environment and time',
  'snapshots list --provider': 'are filtered by name, tag, provider, environment and time',
  'snapshots list --since': 'are filtered by name, tag, provider, environment and time',
  'snapshots list --until': 'are filtered by name, tag, provider, environment and time',
  'snapshots list --tag': 'are filtered by name, tag, provider, environment and time',
  'snapshots prune --dry-run': 'are pruned by the rules, or only counted',
  'snapshots prune --keep-last': 'are pruned by the rules, or only counted',
  'snapshots prune --keep-tagged': 'are pruned by the rules, or only counted',
  'snapshots prune --retention-days': 'are pruned by the rules, or only counted',
  'snapshots show --provider': 'are shown, with their resources where asked',
  'snapshots show --type': 'are shown, with their resources where asked',
  'snapshots show --resources': 'are shown, with their resources where asked',
  'snapshots tag --remove': 'are tagged and untagged',
}

const FILES = [
  'auth',
  'auth-login',
  'aws',
  'baseline',
  'collectors',
  'deprecated',
  'drift',
  'drift-states',
  'errors',
  'flags',
  'google-cloud',
  'hints',
  'kubernetes',
  'noise',
  'noise-states',
  'precedence',
  'scan',
  'snapshots',
  'terminal',
]

test('every flag has a test that proves it, and every proof is there', async () => {
  const tree = await readFile(join(import.meta.dirname, '../commands.txt'), 'utf8')
  const flags = tree.split(/^wgo /m).flatMap(command => {
    const [name, ...lines] = command.trim().split('\n')
    return lines
      .flatMap(line => /^ {2}(--[\w-]+)/.exec(line)?.[1] ?? [])
      .map(flag => [`${name} ${flag}`, flag] as const)
  })
  const unproven = flags.filter(([own, shared]) => !(own in PROOFS) && !(shared in PROOFS))
  expect(unproven).toEqual([])
  const tests = await Promise.all(
    FILES.map(name => readFile(join(import.meta.dirname, `${name}.test.ts`), 'utf8')),
  )
  const titles = tests.join('\n').replace(/const PROOFS[\s\S]*?\n}\n/, '')
  expect(Object.values(PROOFS).filter(title => !titles.includes(title))).toEqual([])
})

const WEB = { 'aws_instance.web': instance('t3.micro'), 'aws_s3_bucket.b': { bucket: 'b' } }

describe('reading', () => {
  test('--concurrent and --max-workers decide how much is read at once', async () => {
    const box = await sandbox()
    await box.write({ 'a.tfstate': state(WEB) })
    const told = async (...args: string[]): Promise<unknown> =>
      /"concurrency":(\d+)/.exec((await box.run([...args, '--state', '.', '--debug'])).stderr)?.[1]
    expect(await told('scan')).toBe('16')
    expect(await told('scan', '--max-workers', '3')).toBe('3')
    expect(await told('scan', '--no-concurrent')).toBe('1')
    expect(await told('drift', '--live', '--max-workers', '4')).toBe('4')
    expect(await told('drift', '--live', '--no-concurrent')).toBe('1')
  })

  test('--timeout ends a scan', async () => {
    const box = await sandbox()
    await box.write({ 'a.tfstate': state(WEB) })
    for (const command of [['scan'], ['drift', '--live']]) {
      const { code, stderr } = await box.run([...command, '--state', '-', '--timeout', '300ms'], {
        during: () => {},
      })
      expect([code, stderr]).toEqual([1, expect.stringContaining("The scan's time of 0.3 s was over")])
    }
  })

  test('--unit-timeout ends a part of a scan', async () => {
    const box = await sandbox()
    const large = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`aws_instance.n${i}`, instance('t3.micro')]),
    )
    await box.write({ 'a.tfstate': state(large) })
    for (const command of [['scan'], ['drift', '--live']]) {
      const { stdout, stderr } = await box.run([...command, '--state', 'a.tfstate', '--unit-timeout', '1ms'])
      expect(stdout + stderr).toMatch(/0\.001 s/)
    }
  })

  test('--provider scans what would not have been found', async () => {
    const box = await sandbox()
    const found = await box.run(['scan'])
    const asked = await box.run(['scan', '--provider', 'terraform'])
    expect([found.code, asked.code]).toEqual([1, 1])
    expect(found.stderr).toContain('Nothing that WGO can read is set up here.')
    expect(found.stderr).toContain('aws configure sso')
    expect(asked.stderr).not.toContain('Nothing that WGO can read is set up here.')
  })

  test('--workspace reads the states of some workspaces alone', async () => {
    const box = await sandbox()
    for (const name of ['blue', 'green', 'grey'])
      await box.write({ [`terraform.tfstate.d/${name}/terraform.tfstate`]: state(WEB, { lineage: name }) })
    const read = async (command: readonly string[], ...flags: string[]): Promise<number> => {
      await box.run([...command, ...flags])
      const { resource_count }: SnapshotMetadata = await box.json(['snapshots', 'show'])
      return resource_count / Object.keys(WEB).length
    }
    for (const command of [['scan'], ['drift', '--live']]) {
      expect(await read(command, '--workspace', 'blue')).toBe(1)
      expect(await read(command, '--workspace', 'gr*')).toBe(2)
      expect(await read(command, '--workspace', 'all')).toBe(3)
    }
  })

  test('--type reads these types alone', async () => {
    const box = await sandbox()
    await box.write({ 'a.tfstate': state(WEB) })
    const metadata: SnapshotMetadata = await box.json(['scan', '--state', '.', '--type', 'aws_s3_bucket'])
    expect(metadata.resource_count).toBe(1)
  })
})

test('--user writes the file of the user', async () => {
  const box = await sandbox()
  expect((await box.run(['config', 'init', '--user'])).stdout).toBe('Wrote ~/home/config.yaml.\n')
  expect(await readFile(join(box.home, 'config.yaml'), 'utf8')).toContain('# scanning:')
})

test('a broken configuration does not stand in the way of mending it', async () => {
  const box = await sandbox()
  await box.write({ 'wgo.yaml': 'a: [1\n' })
  for (const args of [
    ['config', 'path'],
    ['version'],
    ['help'],
    ['config', 'init', '--force'],
    ['config', 'show'],
  ]) {
    expect([args, (await box.run(args)).code]).toEqual([args, 0])
  }
})

test('a Node that is too old is told so in one line', async () => {
  const box = await sandbox()
  const old =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.1' } })"
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` }
  expect(await box.run(['--version'], { env })).toEqual({
    code: 1,
    signal: null,
    stdout: '',
    stderr:
      'wgo needs Node.js 22.12 or newer; this is 18.20.1. Install one from nodejs.org, or see README.\n',
  })
})
