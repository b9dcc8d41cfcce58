import { execFileSync } from 'node:child_process'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Json, readMetadata, type SnapshotMetadata, type SnapshotSummary } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const WEB = { 'aws_instance.web': instance('t3.micro') }

describe('a scan', () => {
  test('saves what it saw, says so on stdout, and what to type next', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'terraform.tfstate': state(WEB) })
    const { code, stdout, stderr } = await box.run(['scan'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('terraform: ')])
    expect(stdout).toMatch(
      /^Saved [a-z0-9]{10} "terraform-\d{8}-\d{4}": 1 resource in 1 state, in .*\.\n\nNext\n {2}wgo drift/,
    )
  })

  test('names drift as the next command, and says when it is too early for it', async ({
    onTestFinished,
  }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'terraform.tfstate': state(WEB) })
    expect((await box.run(['scan'])).stdout).toMatch(/wgo drift {2,}after the next scan: what changed\n/)
    expect((await box.run(['scan'])).stdout).toMatch(/wgo drift {2,}what changed since the last time\n/)
  })

  test('counts the states that it read, and tells of others in sentences', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({
      'a.tfstate': state(WEB),
      'cut.tfstate': state(WEB, { lineage: 'line-2' }).slice(0, 200),
    })
    const { code, stdout, stderr } = await box.run(['scan'])
    expect(code).toBe(3)
    expect(stdout).toMatch(/: 1 resource in 1 state, in /)
    expect(stdout).toMatch(/NOT SEEN\n[\s\S]*cut\.tfstate/)
    expect(stderr).not.toContain('{')
    expect((await box.run(['scan', '--debug'])).stderr).toMatch(/cut\.tfstate.*\{.*"code":/)
  })

  test('records name, tags, environment, git commit and branch', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'terraform.tfstate': state(WEB) })
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
        cwd: box.folder,
        encoding: 'utf8',
      })
    git('init', '-q', '-b', 'trunk')
    git('add', '.')
    git('commit', '-q', '-m', 'one')
    const metadata: SnapshotMetadata = await box.json([
      ...['scan', '--name', 'nightly', '--tag', 'team=web', '--tag', 'tier=1', '--environment', 'staging'],
    ])
    expect(readMetadata(metadata as unknown as Json)).toMatchObject({
      name: 'nightly',
      auto_name: expect.stringMatching(/^trunk-terraform-/),
      tags: { team: 'web', tier: '1' },
      environment: 'staging',
      git_commit: git('rev-parse', 'HEAD').trim(),
      git_branch: 'trunk',
    })
  })

  test('without git records no commit', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'terraform.tfstate': state(WEB) })
    const metadata: SnapshotMetadata = await box.json(['scan'], 0, { env: { PATH: '/nowhere' } })
    expect(metadata).not.toHaveProperty('git_commit')
  })

  test('reads stdin where --state is -', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    const metadata: SnapshotMetadata = await box.json(['scan', '--state', '-'], 0, { input: state(WEB) })
    expect(metadata.resource_count).toBe(1)
  })

  test('from below a project finds the states that its file names', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({
      'wgo.yaml': 'providers: { terraform: { states: [infra] } }\n',
      'infra/a.tfstate': state(WEB),
      'src/x': '',
    })
    const metadata: SnapshotMetadata = await box.json(['scan'], 0, { cwd: 'src' })
    expect(metadata.resource_count).toBe(1)
  })

  test('keeps its files to its owner', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    await box.write({ 'terraform.tfstate': state(WEB) })
    await box.run(['scan'])
    for (const name of await readdir(box.home, { recursive: true })) {
      const entry = await stat(join(box.home, name))
      expect([name, entry.mode & 0o077]).toEqual([name, 0])
    }
  })
})

describe('Ctrl-C in a scan', () => {
  const endless = ['scan', '--state', '-']

  test('keeps what is complete, says so, and exits with 130', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    const large = Object.fromEntries(
      Array.from({ length: 4000 }, (_, i) => [`aws_instance.n${i}`, instance('t3.micro')]),
    )
    const files = Array.from(
      { length: 12 },
      (_, i) => [`${i}.tfstate`, state(large, { lineage: `line-${i}` })] as const,
    )
    await box.write(Object.fromEntries(files))
    const { code, stdout, stderr } = await box.run(['scan', '--state', '.', '--no-concurrent', '--debug'], {
      during: async child => {
        await said(child, /done with \d+\.tfstate/)
        child.kill('SIGINT')
      },
    })
    expect(stderr).toContain('Stopping: what is complete is kept.')
    expect(stdout).toMatch(/^Saved \w+ [^\n]*\d{3} resources[\s\S]*NOT SEEN/)
    expect(code).toBe(130)
    const [kept]: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
    expect(kept?.gaps).toBeGreaterThan(0)
    expect(kept?.resource_count).toBeGreaterThan(0)
  })

  test('before anything was complete keeps nothing, and exits with 130', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    const { code, stdout, stderr } = await box.run(endless, {
      during: async child => {
        await said(child, /looking for what there is/)
        child.kill('SIGINT')
      },
    })
    expect([code, stdout]).toEqual([130, ''])
    expect(stderr).toMatch(/wgo: .*interrupted/i)
    expect(await box.json(['snapshots', 'list'])).toEqual([])
  })

  test('twice ends at once', async ({ onTestFinished }) => {
    const box = await sandbox(onTestFinished)
    const { code } = await box.run(endless, {
      during: async child => {
        await said(child, /looking for what there is/)
        child.kill('SIGINT')
        child.kill('SIGINT')
      },
    })
    expect(code).toBe(130)
  })
})

/** Resolves when the program has said this on stderr. */
function said(child: { readonly stderr: NodeJS.ReadableStream | null }, what: RegExp): Promise<void> {
  return new Promise(resolve => {
    child.stderr?.on('data', text => {
      if (what.test(String(text))) resolve()
    })
  })
}

test('a scan of many states stays quiet with --quiet', async () => {
  const box = await sandbox()
  await mkdir(join(box.folder, 'many'))
  const files = Array.from(
    { length: 50 },
    (_, i) => [`many/${i}.tfstate`, state(WEB, { lineage: `line-${i}` })] as const,
  )
  await box.write(Object.fromEntries(files))
  const { code, stdout, stderr } = await box.run(['scan', '--state', 'many', '--quiet'])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('50 resources in 50 states')
})
