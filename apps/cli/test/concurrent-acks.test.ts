import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { withFileLock } from '../src/program/file-lock.ts'
import { sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const NAMES = Array.from({ length: 5 }, (_, i) => `aws_instance.n${i}`)
const SAY = ['--until', '7d', '--why', 'Load test']

test('acknowledgements of processes that run at once are all kept, and all taken back', {
  timeout: 60_000,
}, async () => {
  const box = await sandbox()
  for (const type of ['t3.micro', 't3.large']) {
    await box.write({ 'a.tfstate': state(Object.fromEntries(NAMES.map(name => [name, instance(type)]))) })
    await box.json(['scan'])
  }
  const told = await Promise.all(NAMES.map(name => box.run(['drift', 'ack', name, ...SAY])))
  expect(told.map(({ code, stderr }) => [code, stderr])).toEqual(NAMES.map(() => [0, '']))
  const said: readonly { readonly key: string }[] = await box.json(['drift', 'ack', 'list'])
  expect(said.map(({ key }) => key).sort()).toEqual(
    NAMES.map(name => `terraform/line-1///aws_instance/${name}`),
  )
  expect((await box.run(['drift'])).code).toBe(0)
  await Promise.all(said.map(({ key }) => box.run(['drift', 'ack', 'remove', key])))
  expect(await box.json(['drift', 'ack', 'list'])).toEqual([])
  expect((await readdir(box.folder)).sort()).toEqual(['.wgoacks.yaml', 'a.tfstate'])
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'wgo-lock-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? expect.unreachable()
}

test('what a process left that died holds nobody up, however many come', async () => {
  const file = join(await folder(), 'acks')
  await writeFile(`${file}.lock`, `${await deadPid()} ${hostname()}\n`)
  let [inside, most] = [0, 0]
  const once = async (): Promise<void> => {
    most = Math.max(most, ++inside)
    await new Promise(resolve => setTimeout(resolve, 5))
    inside--
  }
  await Promise.all(Array.from({ length: 10 }, () => withFileLock(file, once)))
  expect([inside, most]).toEqual([0, 1])
  await expect(readFile(`${file}.lock`)).rejects.toThrow('ENOENT')
})

test.each([
  ['process 4242 on elsewhere', '4242 elsewhere\n'],
  [`process ${process.pid} on ${hostname()}`, `${process.pid} ${hostname()}\n`],
  ['another process', ''],
])('%s is waited for, and then told with what to do', async (who, text) => {
  const file = join(await folder(), 'it’s')
  await writeFile(`${file}.lock`, text)
  const error = await withFileLock(file, () => Promise.resolve('done'), 60).catch(error => error)
  expect(error).toMatchObject({
    code: 'STORE_LOCKED',
    message: `${file} is being written by ${who}.`,
    suggestions: expect.arrayContaining([`rm '${file}.lock'`]),
  })
  expect(await readFile(`${file}.lock`, 'utf8')).toBe(text)
  await rm(`${file}.lock`)
  expect(await withFileLock(file, () => Promise.resolve('done'))).toBe('done')
})

test('work that fails leaves no lock', async () => {
  const file = join(await folder(), 'acks')
  await expect(withFileLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withFileLock(file, () => Promise.resolve('done'))).toBe('done')
})
