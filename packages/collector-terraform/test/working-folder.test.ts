import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { folder } from './support/folder.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string, ...names: string[]) =>
  stateV4({ lineage, resources: names.map(name => managed(name)) })
const pointer = (type: string, config: object = {}) => ({
  version: 3,
  terraform_version: '1.11.4',
  backend: { type, config, hash: 1 },
})
const scopes = (scanned: Awaited<ReturnType<typeof scanStates>>) =>
  stateUnits(scanned)
    .map(({ scope }) => scope)
    .sort()

describe('local backends', () => {
  test('the pointer itself is no state', async () => {
    const cwd = await folder({
      '.terraform/terraform.tfstate': pointer('local', { path: null, workspace_dir: null }),
      'terraform.tfstate': state('A', 'a'),
    })
    const scanned = await scanStates(cwd)
    expect(scopes(scanned)).toEqual(['A'])
    expect(
      stateUnits(await scanStates(cwd, { config: { states: ['.terraform/terraform.tfstate'] } })).map(
        ({ unit }) => unit,
      ),
    ).toEqual(['terraform.tfstate'])
  })

  test('a state and workspaces that lie elsewhere are followed', async () => {
    const cwd = await folder({
      'infra/.terraform/terraform.tfstate': pointer('local', {
        path: '../states/shop.state',
        workspace_dir: '../spaces',
      }),
      'states/shop.state': state('A', 'a'),
      'spaces/blue/terraform.tfstate': state('B', 'b'),
      'spaces/blue/terraform.tfstate.backup': state('B', 'old'),
    })
    expect(scopes(await scanStates(cwd, { config: { states: ['infra'] } }))).toEqual(['A', 'B'])
    expect(scopes(await scanStates(cwd, { config: { states: ['infra'], workspace: 'blue' } }))).toEqual(['B'])
    expect(scopes(await scanStates(cwd, { config: { states: ['infra'], workspace: 'default' } }))).toEqual([
      'A',
    ])
  })

  test('every workspace is read, or the one asked for', async () => {
    const cwd = await folder({
      'terraform.tfstate': state('default-1'),
      'terraform.tfstate.d/blue/terraform.tfstate': state('blue-1'),
      'terraform.tfstate.d/green/terraform.tfstate': state('green-1'),
      'named.tfstate': state('named-1'),
    })
    expect(scopes(await scanStates(cwd))).toEqual(['blue-1', 'default-1', 'green-1', 'named-1'])
    expect(scopes(await scanStates(cwd, { config: { workspace: 'blue' } }))).toEqual(['blue-1', 'named-1'])
    expect(scopes(await scanStates(cwd, { config: { workspace: 'default' } }))).toEqual([
      'default-1',
      'named-1',
    ])
  })

  test('a pointer that cannot be read is told', async () => {
    const cwd = await folder({ '.terraform/terraform.tfstate': '{', 'terraform.tfstate': state('A', 'a') })
    expect(saidOf(await scanStates(cwd))['.terraform/terraform.tfstate']).toBe(
      'failed: .terraform/terraform.tfstate, which says where a state lies, is not JSON.',
    )
  })
})

describe('backends that nobody here reads are named, with what to do', () => {
  test.each([
    [
      's3',
      { bucket: 'states', key: 'shop.tfstate', region: 'eu-west-1', secret_key: 'PLANTED' },
      'a backend of type s3 (bucket "states", key "shop.tfstate", region "eu-west-1")',
    ],
    [
      'gcs',
      { bucket: 'states', prefix: 'shop', credentials: 'PLANTED' },
      'a backend of type gcs (bucket "states", prefix "shop")',
    ],
    [
      'kubernetes',
      { namespace: 'tf', secret_suffix: 'shop', token: 'PLANTED' },
      'a backend of type kubernetes (namespace "tf", secret_suffix "shop")',
    ],
    ['consul', { path: 'x', access_token: 'PLANTED' }, 'a backend of type consul'],
  ])('%s', async (type, config, words) => {
    const cwd = await folder({
      'infra/.terraform/terraform.tfstate': pointer(type, config),
      'a.tfstate': state('A', 'a'),
    })
    const scanned = await scanStates(cwd)
    expect(saidOf(scanned).infra).toBe(
      `failed: infra keeps its state in ${words}, which WGO does not read by itself.`,
    )
    expect(stateUnits(scanned).find(({ unit }) => unit === 'infra')).toMatchObject({
      scope: 'path:infra',
      reason: 'unsupported',
    })
    expect(JSON.stringify(scanned)).not.toContain('PLANTED')
  })

  test('nothing but such a folder: its error, with the command that reads it', async () => {
    const cwd = await folder({ '.terraform/terraform.tfstate': pointer('s3', { bucket: 'b', key: 'k' }) })
    await expect(scanStates(cwd)).rejects.toMatchObject({
      code: 'STATE_BACKEND',
      message:
        'This folder keeps its state in a backend of type s3 (bucket "b", key "k"), which WGO does not read by itself.',
      suggestions: [
        'terraform state pull | wgo scan --state -',
        expect.stringContaining('providers.terraform.pull'),
      ],
    })
  })
})

describe('pulling, where it was asked for', () => {
  /** A program that behaves as told, in a folder whose state lies elsewhere. */
  async function withProgram(
    script: string,
    files: Record<string, object | string> = {},
  ): Promise<{ cwd: string; program: string }> {
    const cwd = await folder({
      'infra/.terraform/terraform.tfstate': pointer('s3', { bucket: 'b', key: 'k' }),
      ...files,
    })
    const program = join(cwd, 'program')
    await writeFile(program, `#!/bin/sh\n${script}\n`)
    await chmod(program, 0o755)
    return { cwd, program }
  }

  test('the program runs in the folder, with the workspace, and its answer is read', async () => {
    const { cwd, program } = await withProgram(
      'echo "$PWD $TF_WORKSPACE $TF_INPUT $*" > "$OUT"; cat ../pulled.json',
      { 'pulled.json': state('P', 'p') },
    )
    const out = join(cwd, 'said')
    const scanned = await scanStates(cwd, {
      config: { pull: true, program, workspace: 'blue' },
      env: { OUT: out, PATH: process.env.PATH },
    })
    expect(scanned.entries.map(({ resource }) => `${resource.scope} ${resource.id}`)).toEqual([
      'P null_resource.p',
    ])
    expect(saidOf(scanned).infra).toBe('complete')
    expect(readFileSync(out, 'utf8')).toBe(`${join(cwd, 'infra')} blue 0 state pull\n`)
  })

  test.each([
    ['all', ['blue', 'default', 'green']],
    ['{blue,g*}', ['blue', 'green']],
    ['none*', []],
  ])('of workspaces %s, those that there are', async (workspace, lineages) => {
    const { cwd, program } = await withProgram(
      'if [ "$1" = workspace ]; then printf "  default\\n* blue\\n  green\\n\\n"; exit; fi\n' +
        'printf \'{"version":4,"lineage":"%s"}\' "$TF_WORKSPACE"',
      { 'a.state': state('A', 'a') },
    )
    const scanned = await scanStates(cwd, {
      config: { states: ['.', 'a.state'], pull: true, program, workspace },
      env: { PATH: process.env.PATH },
    })
    expect(scopes(scanned)).toEqual(['A', ...lineages])
  })

  test('OpenTofu where the folder is locked to it, Terraform elsewhere', async () => {
    const bin = await folder()
    for (const name of ['terraform', 'tofu']) {
      await writeFile(join(bin, name), `#!/bin/sh\necho '{"version":4,"lineage":"${name}"}'\n`)
      await chmod(join(bin, name), 0o755)
    }
    const cwd = await folder({
      'a/.terraform/terraform.tfstate': pointer('gcs'),
      'b/.terraform/terraform.tfstate': pointer('gcs'),
      'b/.terraform.lock.hcl': 'provider "registry.opentofu.org/hashicorp/null" {}',
    })
    expect(
      scopes(await scanStates(cwd, { config: { pull: true }, env: { PATH: `${bin}:${process.env.PATH}` } })),
    ).toEqual(['terraform', 'tofu'])
  })

  test('what it complains of is told, and the others are read', async () => {
    const { cwd, program } = await withProgram(
      "printf '\\033[31m╷\\n│ \\033[1mError: Backend initialization required\\n│ more\\n' >&2; exit 1",
      { 'a.tfstate': state('A', 'a') },
    )
    const scanned = await scanStates(cwd, {
      config: { pull: true, program },
      env: { PATH: process.env.PATH },
    })
    expect(saidOf(scanned).infra).toBe(
      `failed: infra was not pulled: ${program} says "Error: Backend initialization required".`,
    )
    expect(scopes(scanned)).toEqual(['A', 'path:infra'])
  })

  test('a program that is not there', async () => {
    const { cwd } = await withProgram('')
    await expect(
      scanStates(cwd, { config: { pull: true, program: 'no-such-program' } }),
    ).rejects.toMatchObject({
      message: 'infra was not pulled: no-such-program could not be started.',
      suggestions: [expect.stringContaining('no-such-program')],
    })
  })

  test('an interrupt ends the program', async () => {
    const { cwd, program } = await withProgram('exec sleep 60', { 'a.tfstate': state('A', 'a') })
    const interrupt = new AbortController()
    const scanning = scanStates(cwd, {
      config: { pull: true, program },
      env: { PATH: process.env.PATH },
      signal: interrupt.signal,
    })
    setTimeout(() => interrupt.abort(new Error('Ctrl-C')), 50)
    await expect(scanning).rejects.toThrow('Ctrl-C')
  })

  const terraform = spawnSync('terraform', ['version']).status === 0
  test.skipIf(!terraform)(
    'terraform itself, from an http backend (needs terraform on PATH)',
    { timeout: 60_000 },
    async () => {
      const provider = 'provider["terraform.io/builtin/terraform"]'
      const builtin = stateV4({
        lineage: 'real',
        resources: [managed('r', { type: 'terraform_data', provider })],
      })
      const server = createServer((_, answer) => answer.end(JSON.stringify(builtin)))
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void server.close())
      const { port } = server.address() as AddressInfo
      const cwd = await folder({
        'main.tf': `terraform {\n  backend "http" {\n    address = "http://127.0.0.1:${port}/state"\n  }\n}\n`,
        rc: 'disable_checkpoint = true\n',
      })
      await mkdir(join(cwd, 'home'))
      const env = { PATH: process.env.PATH, HOME: join(cwd, 'home'), TF_CLI_CONFIG_FILE: join(cwd, 'rc') }
      const code = await new Promise(resolve =>
        spawn('terraform', ['init', '-input=false'], { cwd, env, stdio: 'ignore' }).on('close', resolve),
      )
      expect(code).toBe(0)
      const scanned = await scanStates(cwd, { config: { pull: true }, env })
      expect(scanned.entries.map(({ resource }) => `${resource.scope} ${resource.id}`)).toEqual([
        'real terraform_data.r',
      ])
    },
  )
})
