import { chmod, lstat, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readDestinations } from '../src/program/destinations.ts'
import { FORMS } from '../src/program/forms.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const WEB = { 'aws_instance.web': instance('t3.micro') }

async function scanned(): Promise<Sandbox> {
  const box = await sandbox()
  await box.write({ 'a.tfstate': state(WEB) })
  await box.json(['scan', '--state', '.'])
  return box
}

const REQUEST = { command: 'scan', forms: FORMS, cwd: '/here', env: { HOME: '/home/ana' } }

describe('what --output asks for', () => {
  test.each([
    ['json', { form: 'json' }],
    ['json=-', { form: 'json' }],
    ['json=a=b.json', { form: 'json', path: '/here/a=b.json', shown: 'a=b.json' }],
    [
      'json=C:\\reports\\a.json',
      { form: 'json', path: '/here/C:\\reports\\a.json', shown: 'C:\\reports\\a.json' },
    ],
    ['yaml=~/a.yaml', { form: 'yaml', path: '/home/ana/a.yaml', shown: '~/a.yaml' }],
  ])('%s', (text, destination) => {
    expect(readDestinations([text], REQUEST)).toEqual([destination])
  })

  test.each([
    [['jsn'], '--output must be one of table, json, markdown, yaml; it is "jsn". Did you mean "json"?'],
    [['sarif'], '--output must be one of table, json, markdown, yaml; this answer is not told as sarif.'],
    [['json='], '--output json= needs the name of a file.'],
    [['table', 'json'], 'table and json cannot both go to stdout.'],
    [['json=x', 'yaml=./x'], 'json and yaml cannot both go to the file /here/x.'],
  ])('%j is refused', (asked, message) => {
    expect(() => readDestinations(asked, REQUEST)).toThrow(message)
  })
})

describe('an answer in files', () => {
  test('is told in each form, one of them on stdout', async () => {
    const box = await scanned()
    const flags = ['-o', 'json=list.json', '-o', 'json', '--output', 'yaml=list.yaml']
    const { code, stdout, stderr } = await box.run(['snapshots', 'list', ...flags])
    expect([code, stderr]).toEqual([0, 'Wrote list.json.\nWrote list.yaml.\n'])
    expect(await readFile(join(box.folder, 'list.json'), 'utf8')).toBe(stdout)
    expect(parse(await readFile(join(box.folder, 'list.yaml'), 'utf8'))).toEqual(JSON.parse(stdout))
  })

  test('leaves stdout empty where no form goes there', async () => {
    const box = await scanned()
    const run = await box.run(['snapshots', 'list', '-o', 'table=list.txt', '--quiet'])
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(await readFile(join(box.folder, 'list.txt'), 'utf8')).toMatch(/^ID /)
  })

  test('is readable for others as the umask says, and keeps the mode of the file before it', async () => {
    const box = await scanned()
    const mode = async (name: string): Promise<number> => (await stat(join(box.folder, name))).mode & 0o777
    await box.run(['snapshots', 'list', '-o', 'json=new.json'])
    expect(await mode('new.json')).toBe(0o666 & ~process.umask())
    await box.write({ 'kept.json': 'old' })
    await chmod(join(box.folder, 'kept.json'), 0o600)
    await box.run(['snapshots', 'list', '-o', 'json=kept.json'])
    expect(await mode('kept.json')).toBe(0o600)
    expect(await readFile(join(box.folder, 'kept.json'), 'utf8')).not.toBe('old')
  })

  test('goes through a link', async () => {
    const box = await scanned()
    await symlink('target.json', join(box.folder, 'link.json'))
    await box.run(['snapshots', 'list', '-o', 'json=link.json'])
    expect((await lstat(join(box.folder, 'link.json'))).isSymbolicLink()).toBe(true)
    expect(JSON.parse(await readFile(join(box.folder, 'target.json'), 'utf8'))).toHaveLength(1)
  })

  test('that cannot be written is one error before anything is done', async () => {
    const box = await scanned()
    await mkdir(join(box.folder, 'folder'))
    const before = await readdir(box.folder)
    for (const [file, why] of [
      [
        'nowhere/a.json',
        'nowhere/a.json cannot be written: its folder is not there.\n\n  mkdir -p nowhere\n',
      ],
      ['folder', 'folder cannot be written: it is a folder.\n'],
      ['a.tfstate/b', 'a part of the path is no folder.'],
    ] as const) {
      const { code, stdout, stderr } = await box.run(['scan', '-o', 'json', '-o', `yaml=${file}`])
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(why)])
    }
    expect(await readdir(box.folder)).toEqual(before)
    expect(await box.json(['snapshots', 'list'])).toHaveLength(1)
  })

  test('in a form that it does not have is refused, with those that it has', async () => {
    const box = await scanned()
    for (const command of [['scan'], ['drift', '--stat'], ['drift', '--name-only'], ['snapshots', 'list']]) {
      const { code, stdout, stderr } = await box.run([...command, '-o', 'sarif=a.sarif'])
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        expect.stringContaining('one of table, json, markdown, yaml; this answer is not told as sarif.'),
      ])
    }
    expect(await box.json(['snapshots', 'list'])).toHaveLength(1)
  })

  test('of a policy goes to stdout alone', async () => {
    const box = await sandbox()
    const run = await box.run(['collectors', 'aws', '--policy', '-o', 'json=policy.json'])
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('--policy prints on stdout')])
  })

  test('of the status page, too', async () => {
    const box = await sandbox()
    expect((await box.run(['-o', 'json=status.json'])).code).toBe(0)
    expect(JSON.parse(await readFile(join(box.folder, 'status.json'), 'utf8'))).toMatchObject({
      snapshots: 0,
    })
  })
})
