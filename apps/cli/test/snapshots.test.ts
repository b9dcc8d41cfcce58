import { execFileSync } from 'node:child_process'
import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PruneResult, Resource, Snapshot, SnapshotSummary, VerifyResult } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

/** A sandbox with snapshots of these names, oldest first. */
async function withSnapshots(finished: Parameters<typeof sandbox>[0], ...names: string[]): Promise<Sandbox> {
  const box = await sandbox(finished)
  for (const [i, name] of names.entries()) {
    const more = i > 0 ? { 'aws_s3_bucket.b': { bucket: `b${i}` } } : {}
    await box.write({
      'a.tfstate': state({ 'aws_instance.web': instance('t3.micro'), ...more }, { serial: i + 1 }),
    })
    const { code, stderr } = await box.run(['scan', '--name', name, '--tag', `n=${i}`])
    if (code !== 0) throw new Error(stderr)
  }
  return box
}

describe('snapshots', () => {
  test('are listed newest first, as table, json, yaml and markdown', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one', 'two')
    const all: readonly SnapshotSummary[] = await box.json(['snapshots', 'list'])
    expect(all.map(({ name }) => name)).toEqual(['two', 'one'])
    const yaml = await box.run(['snapshots', 'list', '-o', 'yaml'])
    expect(parse(yaml.stdout)).toEqual(all)
    expect((await box.run(['snapshots', 'list'])).stdout).toMatch(
      /^ID +NAME +TAKEN +PROVIDERS +RESOURCES +TAGS\n\w{10} +two +just now/,
    )
    expect((await box.run(['snapshots', 'list', '-o', 'markdown'])).stdout).toMatch(
      /^\| id \| name \|.*\n\| --- \|/,
    )
    expect((await box.run(['snapshots', 'list', '--limit', '1'])).stdout).toContain(
      '... and 1 more (--limit 0 shows all)',
    )
  })

  test('are filtered by name, tag, provider, environment and time', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one', 'two')
    const names = async (...args: string[]): Promise<unknown[]> => {
      const all: readonly SnapshotSummary[] = await box.json(['snapshots', 'list', ...args])
      return all.map(({ name }) => name)
    }
    expect(await names('--name', 'one')).toEqual(['one'])
    expect(await names('--tag', 'n=1')).toEqual(['two'])
    expect(await names('--provider', 'aws')).toEqual([])
    expect(await names('--environment', 'staging')).toEqual([])
    expect(await names('--since', '1h ago')).toEqual(['two', 'one'])
    expect(await names('--until', 'yesterday')).toEqual([])
  })

  test('are shown, with their resources where asked', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one', 'two')
    expect((await box.run(['snapshots', 'show', 'one'])).stdout).toMatch(/name +one\n[\s\S]*STATE +SCOPE/)
    const all: readonly Resource[] = await box.json(['snapshots', 'show', '--resources'])
    expect(all.map(({ id }) => id)).toEqual(['aws_instance.web', 'aws_s3_bucket.b'])
    const some: readonly Resource[] = await box.json([
      'snapshots',
      'show',
      '--resources',
      '--type',
      'aws_s3_bucket',
    ])
    expect(some.map(({ id }) => id)).toEqual(['aws_s3_bucket.b'])
    expect(await box.json(['snapshots', 'show', '--resources', '--provider', 'aws'])).toEqual([])
    expect((await box.run(['snapshots', 'show', '--resources', '--limit', '1'])).stdout).toContain(
      '... and 1 more resource',
    )
  })

  test('name the state of a resource as people do', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one')
    const { stdout } = await box.run(['snapshots', 'show', '--resources'])
    expect(stdout).toMatch(/^TYPE +ID +NAME +SCOPE\naws_instance +aws_instance\.web +web +a\.tfstate\n$/)
  })

  test('that cannot be exported are told of by the path that was typed', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one')
    const { code, stderr } = await box.run(['snapshots', 'export', '--file', 'no where/x.json'])
    expect([code, stderr]).toEqual([
      1,
      "wgo: no where/x.json: there is no such file or folder.\n\n  ls -la 'no where'\n",
    ])
  })

  test('are exported through links, into FIFOs and devices, and to stdout for -', async ({
    onTestFinished,
  }) => {
    const box = await withSnapshots(onTestFinished, 'one')
    const { stdout } = await box.run(['snapshots', 'export'])
    expect((await box.run(['snapshots', 'export', '-f', '-'])).stdout).toBe(stdout)

    for (const target of ['there.json', 'new.json']) {
      const [link, path] = [join(box.folder, `to-${target}`), join(box.folder, target)]
      await symlink(target, link)
      if (target === 'there.json') await writeFile(path, 'old')
      expect((await box.run(['snapshots', 'export', '-f', link])).code).toBe(0)
      expect([await readFile(path, 'utf8'), (await lstat(link)).isSymbolicLink()]).toEqual([stdout, true])
    }

    const fifo = join(box.folder, 'fifo')
    execFileSync('mkfifo', [fifo])
    const [read, { code }] = await Promise.all([
      readFile(fifo, 'utf8'),
      box.run(['snapshots', 'export', '-f', fifo]),
    ])
    expect([code, read, (await lstat(fifo)).isFIFO()]).toEqual([0, stdout, true])
    expect((await box.run(['snapshots', 'export', '-f', '/dev/null'])).code).toBe(0)
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true)
  })

  test('are not exported over a folder', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one')
    await mkdir(join(box.folder, 'out'))
    const { code, stderr } = await box.run(['snapshots', 'export', '-f', 'out'])
    expect([code, stderr]).toEqual([1, 'wgo: out: it is a folder.\n\n  ls -ld out\n'])
    expect((await readdir(box.folder)).sort()).toEqual(['a.tfstate', 'out'])
  })

  test('are tagged and untagged', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one')
    const tagged: SnapshotSummary = await box.json(['snapshots', 'tag', 'one', 'release=1.4', 'x=y'])
    expect(tagged.tags).toEqual({ n: '0', release: '1.4', x: 'y' })
    const untagged: SnapshotSummary = await box.json([
      'snapshots',
      'tag',
      'release=1.4',
      '--remove',
      'x',
      '--remove',
      'n',
    ])
    expect(untagged.tags).toEqual({ release: '1.4' })
  })

  test('are deleted, several at once', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one', 'two', 'three')
    const removed: readonly SnapshotSummary[] = await box.json(['snapshots', 'delete', 'one', 'latest'])
    expect(removed.map(({ name }) => name)).toEqual(['one', 'three'])
    expect(await box.json(['snapshots', 'list'])).toEqual([expect.objectContaining({ name: 'two' })])
  })

  test('are pruned by the rules, or only counted', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one', 'two', 'three')
    await addOld(box, 'one', 'ancient', 100)
    await addOld(box, 'one', 'aged', 40)
    const prune = async (...args: string[]): Promise<readonly unknown[]> => {
      const { removed }: PruneResult = await box.json(['snapshots', 'prune', '--dry-run', ...args])
      return removed.map(({ id }) => id)
    }
    expect(await prune()).toEqual([])
    expect(await prune('--keep-last', '1')).toEqual([])
    expect(await prune('--keep-last', '1', '--no-keep-tagged')).toEqual(['ancient'])
    expect(await prune('--keep-last', '4', '--no-keep-tagged')).toEqual(['ancient'])
    expect(await prune('--keep-last', '5', '--no-keep-tagged')).toEqual([])
    expect(await prune('--keep-last', '1', '--no-keep-tagged', '--retention-days', '30')).toEqual([
      'aged',
      'ancient',
    ])
    const { stdout } = await box.run(['snapshots', 'prune', '--keep-last', '1', '--no-keep-tagged'])
    expect(stdout).toMatch(/^Removed 1 snapshot, kept 4\./)
    expect(await box.json(['snapshots', 'list'])).toHaveLength(4)
  })

  test('are verified; a flipped byte is found, named, and exits with 1', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one', 'two')
    expect((await box.run(['snapshots', 'verify'])).stdout).toMatch(/^Whole: 2 snapshots, .* read\.\n$/)
    const chunk = await largest(join(box.home, 'store'))
    const bytes = await readFile(chunk)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 0xff
    await writeFile(chunk, bytes)
    const found: VerifyResult = await box.json(['snapshots', 'verify'], 1)
    expect(found.damage.length).toBeGreaterThan(0)
    expect(await box.run(['snapshots', 'verify', 'latest'])).toMatchObject({
      stdout: expect.stringContaining('1 snapshot'),
    })
  })

  test('go out as one file and come back the same', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one')
    const { stdout } = await box.run(['snapshots', 'export', 'one'])
    const snapshot: Snapshot = JSON.parse(stdout)
    expect(snapshot.metadata.name).toBe('one')
    expect((await box.run(['snapshots', 'export', '--file', 'out.json'])).code).toBe(0)
    expect(await readFile(join(box.folder, 'out.json'), 'utf8')).toBe(stdout)
    expect((await stat(join(box.folder, 'out.json'))).mode & 0o777).toBe(0o600)

    const other = await sandbox(onTestFinished)
    const imported: SnapshotSummary = await other.json(['snapshots', 'import', '-'], 0, { input: stdout })
    expect(imported.id).toBe(snapshot.metadata.id)
    expect((await other.run(['snapshots', 'export', 'one'])).stdout).toBe(stdout)
  })

  test('of an id that another bears are refused, and not called broken', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one', 'two')
    const [one, two]: Snapshot[] = await Promise.all(
      ['one', 'two'].map(async name => JSON.parse((await box.run(['snapshots', 'export', name])).stdout)),
    )
    const input = JSON.stringify({ ...two, metadata: { ...two?.metadata, id: one?.metadata.id } })
    const { code, stderr } = await box.run(['snapshots', 'import', '-'], { input })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^wgo: There is another snapshot/)])
  })

  test('that were changed on the way are refused', async ({ onTestFinished }) => {
    const box = await withSnapshots(onTestFinished, 'one')
    const { stdout } = await box.run(['snapshots', 'export', 'one'])
    const other = await sandbox(onTestFinished)
    const { code, stderr } = await other.run(['snapshots', 'import', '-'], {
      input: stdout.replace('t3.micro', 't3.large'),
    })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/checksum/i)])
    expect(await other.json(['snapshots', 'list'])).toEqual([])
  })
})

/** The same snapshot again, as of so many days ago. */
async function addOld(box: Sandbox, reference: string, id: string, days: number): Promise<void> {
  const { metadata, ...rest }: Snapshot = JSON.parse(
    (await box.run(['snapshots', 'export', reference])).stdout,
  )
  const timestamp = new Date(Date.now() - days * 86_400_000).toISOString()
  const input = JSON.stringify({ metadata: { ...metadata, id, timestamp }, ...rest })
  const { code, stderr } = await box.run(['snapshots', 'import', '-'], { input })
  if (code !== 0) throw new Error(stderr)
}

/** The store's file that holds resources: the largest. */
async function largest(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const sizes = await Promise.all(files.map(async file => [file, (await stat(file)).size] as const))
  return sizes.sort((a, b) => b[1] - a[1])[0]?.[0] as string
}
