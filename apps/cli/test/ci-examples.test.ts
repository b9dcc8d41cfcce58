import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { awsStub } from './sandbox/aws.ts'
import { builtProgram } from './sandbox/built-program.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const EXAMPLES = join(import.meta.dirname, '../../../examples/ci')
const example = async (name: string) => parse(await readFile(join(EXAMPLES, name), 'utf8'))

const CALM = { 'aws_instance.web': instance('t3.micro') }
const CHANGED = { 'aws_instance.web': instance('t3.large') }

/** What happens to the infrastructure from run to run, and how `wgo drift` ends. */
const DAYS: readonly (readonly [what: string, files: Readonly<Record<string, string>>, code: number])[] = [
  ['a first look', { 'a.tfstate': state(CALM), 'b.tfstate': state(CALM, { lineage: 'b' }) }, 0],
  ['nothing changed', {}, 0],
  ['something changed', { 'a.tfstate': state(CHANGED, { serial: 2 }) }, 2],
  ['a state cannot be read', { 'b.tfstate': '{"version": 4, "lineage": "b", "resources": [' }, 3],
]

/** The same of states against what is live. */
const STATES: typeof DAYS = [
  ['in sync', { 'main.tfstate': vpcState('10.0.0.0/16') }, 0],
  ['changed', { 'main.tfstate': vpcState('10.9.0.0/16') }, 2],
  ['a state cannot be read', { 'main.tfstate': vpcState('10.0.0.0/16'), 'b.tfstate': '{"version": 4,' }, 3],
]

function vpcState(cidr_block: string): string {
  const id = 'vpc-eu-west-1'
  const arn = `arn:aws:ec2:eu-west-1:111111111111:vpc/${id}`
  return state({ 'aws_vpc.main': { id, arn, cidr_block } })
}

interface Run {
  readonly code: number
  readonly stdout: string
}

/** A machine of a CI: the program on its PATH, and an npm that notes what it is asked to install. */
async function machine(box: Sandbox): Promise<string> {
  const bin = join(box.home, 'bin')
  await mkdir(bin, { recursive: true })
  const commands = {
    wgo: `exec '${process.execPath}' '${await builtProgram()}' "$@"`,
    npm: `echo "npm $*"; test "$*" = 'install --global @wgo/cli'`,
  }
  for (const [name, line] of Object.entries(commands)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${line}\n`)
    await chmod(join(bin, name), 0o755)
  }
  return bin
}

function shell(
  script: string,
  flags: readonly string[],
  box: Sandbox,
  env: Record<string, string>,
): Promise<Run> {
  return new Promise(resolve => {
    const options = { cwd: box.folder, env: { HOME: box.home, CI: 'true', ...env } }
    const child = execFile('bash', ['--noprofile', '--norc', ...flags, '-c', script], options, (_, stdout) =>
      resolve({ code: child.exitCode ?? -1, stdout }),
    )
  })
}

const here = (box: Sandbox, name: string): Promise<string> => readFile(join(box.folder, name), 'utf8')

interface Step {
  readonly name?: string
  readonly id?: string
  readonly run?: string
  readonly uses?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}

/** The steps of a job that are shell, as the runner runs them: each with -e, until one fails. */
async function runJob(
  box: Sandbox,
  bin: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly (Run & Step)[]> {
  const { env, steps }: { env: Record<string, string>; steps: readonly Step[] } = (
    await example('github-actions.yml')
  ).jobs.drift
  const done: (Run & Step)[] = []
  const outputs = new Map<string, string>()
  const [output, summary] = ['output', 'summary'].map(name => join(box.home, name)) as [string, string]
  await Promise.all([output, summary].map(file => rm(file, { force: true })))
  const evaluated = (text: string): string =>
    text.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, name) => outputs.get(name) ?? '(unknown)')
  outputs.set('github.workspace', box.folder)
  for (const step of steps.filter(({ run }) => run !== undefined)) {
    const own = Object.entries({ ...env, ...step.env }).map(([key, value]) => [key, evaluated(value)])
    const run = await shell(step.run ?? '', ['-e'], box, {
      ...Object.fromEntries(own),
      PATH: `${bin}:${process.env.PATH}`,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...more,
    })
    done.push({ ...step, ...run })
    for (const [, key, value = ''] of (await readFile(output, 'utf8').catch(() => '')).matchAll(
      /^(\w+)=(.*)$/gm,
    ))
      outputs.set(`steps.${step.id}.outputs.${key}`, value)
    if (run.code !== 0) break
  }
  return done
}

describe('the example for GitHub Actions', () => {
  test('answers every day, and fails on drift alone', async () => {
    const box = await sandbox()
    const bin = await machine(box)
    for (const [what, files, code] of DAYS) {
      await box.write(files)
      const steps = await runJob(box, bin)
      const failed = steps.filter(step => step.code !== 0).map(({ name }) => name)
      expect([what, failed]).toEqual([what, code === 2 ? ['Fail on drift'] : []])
      expect(steps.at(-1)?.stdout).toMatch(
        { 0: /^In sync/, 2: /^::error::/, 3: /^::warning::/ }[code] ?? /never/,
      )
      expect(await readFile(join(box.home, 'summary'), 'utf8')).toBe(await here(box, 'drift.md'))
      const results = JSON.parse(await here(box, 'drift.sarif')).runs[0].results
      expect(results).toHaveLength(code === 2 ? 1 : 0)
      expect(await here(box, 'drift.html')).toContain('<!doctype html>')
    }
  }, 60_000)

  test('with LOOK: --iac compares states with what is live', async () => {
    const [box, { env }] = [await sandbox(), await awsStub()]
    const bin = await machine(box)
    for (const [what, files, code] of STATES) {
      await box.write(files)
      const steps = await runJob(box, bin, { ...env, LOOK: '--iac' })
      const failed = steps.filter(step => step.code !== 0).map(({ name }) => name)
      expect([what, failed]).toEqual([what, code === 2 ? ['Fail on drift'] : []])
      expect(await readFile(join(box.home, 'summary'), 'utf8')).toContain('| main.tfstate | 1 | 1 |')
      const { results } = JSON.parse(await here(box, 'drift.sarif')).runs[0]
      expect(results).toHaveLength(code === 2 ? 1 : 0)
    }
  }, 60_000)

  test('fails where there is no answer', async () => {
    const box = await sandbox()
    await box.write({ 'wgo.yaml': 'output: [' })
    const steps = await runJob(box, await machine(box))
    expect(steps.map(({ name, code }) => [name, code])).toEqual([
      ['Install', 0],
      ['Look and compare', 1],
    ])
  })

  test('hands on the files that its steps write', async () => {
    const { steps }: { steps: readonly Step[] } = (await example('github-actions.yml')).jobs.drift
    const given = (action: string) => steps.find(({ uses }) => uses?.includes(action))?.with
    expect(given('upload-sarif')).toMatchObject({ sarif_file: 'drift.sarif' })
    expect(given('upload-artifact')).toMatchObject({ path: 'drift.html' })
    expect(given('cache/save')?.path).toBe(given('cache/restore')?.path)
  })
})

describe('the example for GitLab', () => {
  test('fails on drift, warns where not all was seen, and leaves its reports', async () => {
    const box = await sandbox()
    const bin = await machine(box)
    const { before_script, script, variables, allow_failure, artifacts, cache } = (
      await example('gitlab-ci.yml')
    ).drift
    expect(allow_failure.exit_codes).toBe(3)
    expect([artifacts.when, cache.when]).toEqual(['always', 'always'])
    for (const [what, files, code] of DAYS) {
      await box.write(files)
      const env = { PATH: `${bin}:${process.env.PATH}`, ...variables, WGO_HOME: join(box.folder, '.wgo') }
      const run = await shell([...before_script, ...script].join('\n'), ['-eo', 'pipefail'], box, env)
      expect([what, run.code]).toEqual([what, code])
      const xml = await here(box, artifacts.reports.junit)
      expect(xml.includes('<failure ')).toBe(code === 2)
      expect(xml.includes('<skipped ')).toBe(code === 3)
      for (const path of artifacts.paths) expect(await here(box, path)).toContain('<!doctype html>')
    }
  }, 60_000)

  test('with LOOK: --iac compares states with what is live', async () => {
    const [box, stub] = [await sandbox(), await awsStub()]
    const bin = await machine(box)
    const { script, artifacts } = (await example('gitlab-ci.yml')).drift
    for (const [what, files, code] of STATES) {
      await box.write(files)
      const env = {
        PATH: `${bin}:${process.env.PATH}`,
        WGO_HOME: join(box.folder, '.wgo'),
        ...stub.env,
        LOOK: '--iac',
      }
      const run = await shell(script.join('\n'), ['-eo', 'pipefail'], box, env)
      expect([what, run.code]).toEqual([what, code])
      expect((await here(box, artifacts.reports.junit)).includes('aws_vpc.main')).toBe(code === 2)
    }
  }, 60_000)
})
