import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CredentialUse } from '@wgo/core'
import { expect, onTestFinished, test } from 'vitest'
import { auditLog } from '../src/auditing/audit-log.ts'

const USE: CredentialUse = {
  time: '2026-11-22T10:00:00.000Z',
  event: 'signed_in',
  purpose: 'scan',
  provider: 'aws',
}

async function logFile(content = ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-audit-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'audit.ndjson')
  if (content !== '') await writeFile(file, content)
  return file
}

test('names that are several lines to some reader, or orders to a terminal, are one line and come back whole', async () => {
  const file = await logFile()
  const scope_name = 'a\nb\r\u0085c\u2028d\u2029e\u001b[31m\u009b31m\u202ef\ud800'
  auditLog(file, 'scan').open()?.({ ...USE, scope_name })
  const text = await readFile(file, 'utf8')
  expect(text).toMatch(/^[ -~]+\n$/)
  expect(JSON.parse(text).scope_name).toBe(scope_name)
})

test('a line that was cut off stays alone: the next begins on one of its own', async () => {
  const file = await logFile('{"time":"2026-11-22T09:5')
  const log = auditLog(file, 'scan')
  for (const provider of ['aws', 'gcp']) log.open()?.({ ...USE, provider })
  const [cut, first, second, end] = (await readFile(file, 'utf8')).split('\n')
  expect(cut).toBe('{"time":"2026-11-22T09:5')
  expect([first, second].map(line => JSON.parse(line ?? '').provider)).toEqual(['aws', 'gcp'])
  expect(end).toBe('')
})

test('programs that run at once add whole lines, each its own', async () => {
  const file = await logFile()
  const work = `for (let i = 0; i < 200; i++) auditLog(${JSON.stringify(file)}, 'scan').open()({ ...${JSON.stringify(USE)}, calls: i })`
  await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, nodeArgs(work))))
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line).calls).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 600 }, (_, i) => Math.floor(i / 3)),
  )
})

test('a disk that is full is told at every line from then on, and to whoever asks at the end', async () => {
  const file = await logFile(`${'x'.repeat(999)}\n`)
  const args = nodeArgs(`
    const log = auditLog(${JSON.stringify(file)}, 'scan')
    const told = work => { try { work(); return 'nothing' } catch (error) { return error.code + ' ' + error.message } }
    const write = () => log.open()(${JSON.stringify(USE)})
    console.log(JSON.stringify([told(log.assertKept), told(write), told(write), told(log.assertKept)]))`)
  // The shell's limit of a file's size, 1 KiB, stands for a full disk: a part of a line is written, and then nothing.
  const limited = ['-c', 'ulimit -f 1; exec "$@"', 'bash', process.execPath, ...args]
  const { stdout } = await promisify(execFile)('bash', limited)
  const [before, ...after] = JSON.parse(stdout) as readonly string[]
  expect(before).toBe('nothing')
  expect(after).toHaveLength(3)
  for (const each of after)
    expect(each).toMatch(/^CONFIG_INVALID The audit log .* cannot be written: no space left/)
  expect((await readFile(file)).length).toBe(1024)
})

/** Runs `work` in a Node.js of its own, with `auditLog` at hand. */
function nodeArgs(work: string): readonly string[] {
  const source = new URL('../src/auditing/audit-log.ts', import.meta.url).href
  const script = `const { auditLog } = await import(${JSON.stringify(source)})\n${work}`
  return ['--conditions=@wgo/source', '--input-type=module', '-e', script]
}
