// biome-ignore-all lint/suspicious/noTemplateCurlyInString: configuration is written so
import { spawn, spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bucket } from './support/bucket.ts'
import { folder } from './support/folder.ts'
import { serve } from './support/loopback.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string) => stateV4({ lineage, resources: [managed(lineage)] })
const scopes = (scanned: Awaited<ReturnType<typeof scanStates>>) =>
  stateUnits(scanned)
    .map(({ scope }) => scope)
    .sort()
const terraform = (...lines: string[]) => `terraform {\n  ${lines.join('\n  ')}\n}\n`

describe('a folder that was never initialised here', () => {
  const objects = { 'shop.tfstate': state('shop'), 'net.tfstate': state('net') }

  test('its backend is read as it is written', async () => {
    const { reader, places } = await bucket('s3', objects)
    const cwd = await folder({
      'shop/main.tf': terraform(
        'backend "s3" {',
        'bucket = "b"',
        'key = "shop.tfstate"',
        'region = "eu-west-1"',
        '}',
      ),
      'net/versions.tofu': terraform(
        'backend "s3" {',
        'bucket = "b"',
        'key = "net.tfstate"',
        'encrypt = var.yes',
        '}',
      ),
      'modules/m/main.tf': 'resource "null_resource" "x" {}\n',
    })
    const scanned = await scanStates(cwd, { parts: { objects: [reader] } })
    expect(scopes(scanned)).toEqual(['net', 'shop'])
    expect(places.map(({ settings }) => settings.region)).toContain('eu-west-1')
    expect(scanned.coverage[0]).toMatchObject({ state: 'complete' })
  })

  test('in JSON, and with an override', async () => {
    const { reader } = await bucket('s3', objects)
    const cwd = await folder({
      'a.tf.json': { terraform: { backend: { s3: { bucket: 'b', key: 'missing.tfstate' } } } },
      'backend_override.tf': terraform('backend "s3" {', 'bucket = "b"', 'key = "net.tfstate"', '}'),
    })
    expect(scopes(await scanStates(cwd, { parts: { objects: [reader] } }))).toEqual(['net'])
  })

  test('what Terraform noted goes before what is written', async () => {
    const { reader } = await bucket('s3', objects)
    const cwd = await folder({
      'main.tf': terraform('backend "s3" {}'),
      '.terraform/terraform.tfstate': {
        version: 3,
        backend: { type: 's3', config: { bucket: 'b', key: 'shop.tfstate', workspaces: null } },
      },
    })
    expect(scopes(await scanStates(cwd, { parts: { objects: [reader] } }))).toEqual(['shop'])
  })

  test('what Terraform noted where TF_DATA_DIR says goes before all, with the workspace', async () => {
    const { reader } = await bucket('s3', { ...objects, 'env:/blue/net.tfstate': state('blue') })
    const pointer = (key: string) => ({ version: 3, backend: { type: 's3', config: { bucket: 'b', key } } })
    const cwd = await folder({
      'a/main.tf': terraform('backend "s3" {}'),
      'a/.notes/terraform.tfstate': pointer('net.tfstate'),
      'a/.notes/environment': 'blue',
      'b/main.tf': terraform('backend "s3" {', 'bucket = "b"', 'key = "net.tfstate"', '}'),
      'b/.terraform/terraform.tfstate': pointer('net.tfstate'),
      'b/.notes/terraform.tfstate': pointer('shop.tfstate'),
    })
    const scan = (env: object) => scanStates(cwd, { parts: { objects: [reader] }, env: { ...env } })
    const moved = await scan({ TF_DATA_DIR: '.notes' })
    expect(scopes(moved)).toEqual(['blue', 'shop'])
    expect(moved.coverage[0]).toMatchObject({ state: 'complete' })
    expect(scopes(await scan({}))).toContain('net')
  })

  test('local states that lie elsewhere', async () => {
    const cwd = await folder({
      'infra/main.tf': terraform('backend "local" {', 'path = "../kept/x.state"', '}'),
      'kept/x.state': state('kept'),
    })
    expect(scopes(await scanStates(cwd, { config: { states: ['infra'] } }))).toEqual(['kept'])
  })

  test.each([
    [
      'nothing but its type',
      'backend "s3" {}',
      'This folder keeps its state in a backend of type s3: its bucket is not written in the configuration.',
    ],
    [
      'a variable',
      'backend "s3" {\n bucket = "b"\n key = "${var.env}-hunter2"\n}',
      'This folder keeps its state in a backend of type s3 (bucket "b"): its key is made of var.env, which only Terraform can work out.',
    ],
    [
      'a backend that only Terraform reads',
      'backend "consul" {\n path = "x"\n access_token = "hunter2"\n}',
      'This folder keeps its state in a backend of type consul, which WGO does not read by itself.',
    ],
    [
      'a backend for which nobody lent a reader',
      'backend "gcs" {\n bucket = "b"\n}',
      'This folder keeps its state in a backend of type gcs (bucket "b"), which WGO does not read by itself.',
    ],
    [
      'no organization',
      'cloud {}',
      'This folder keeps its state in a backend of type cloud: its organization is not written in the configuration.',
    ],
  ])('%s is told, with what to type', async (_, block, message) => {
    const { reader } = await bucket('s3', objects)
    const cwd = await folder({ 'main.tf': terraform(block) })
    const scanning = scanStates(cwd, { parts: { objects: [reader] } })
    await expect(scanning).rejects.toMatchObject({
      code: 'STATE_BACKEND',
      message,
      suggestions: expect.arrayContaining(['terraform state pull | wgo scan --state -']),
    })
  })

  test('configuration without an end is told of its own folder, and the others are read', async () => {
    const { reader } = await bucket('s3', objects)
    const deep = 'terraform {\n  backend "s3" {\n    x = '
    const cwd = await folder({
      'lists/main.tf': deep + '['.repeat(200_000),
      'blocks/main.tf': deep + 'a {'.repeat(200_000),
      'texts/main.tf': deep + '"${'.repeat(200_000),
      'ok/main.tf': terraform('backend "s3" {', 'bucket = "b"', 'key = "net.tfstate"', '}'),
    })
    const scanned = await scanStates(cwd, { parts: { objects: [reader] } })
    expect(scopes(scanned)).toEqual(['net', 'path:blocks', 'path:lists', 'path:texts'])
    expect(saidOf(scanned).lists).toBe(
      'failed: lists/main.tf cannot be read: no configuration is nested so deeply.',
    )
  })

  test('a state that is not there yet: said so, and nothing is called wrong', async () => {
    const { reader } = await bucket('s3', {})
    const cwd = await folder({
      'main.tf': terraform('backend "s3" {', 'bucket = "b"', 'key = "new.tfstate"', '}'),
    })
    await expect(scanStates(cwd, { parts: { objects: [reader] } })).rejects.toMatchObject({
      code: 'NOTHING_FOUND',
    })
  })

  test('200 folders are followed side by side', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `s${n}`)
    const { reader, server } = await bucket(
      's3',
      Object.fromEntries(names.map(name => [`${name}.tfstate`, state(name)])),
      { slowMs: 20 },
    )
    const block = (name: string) =>
      terraform('backend "s3" {', 'bucket = "b"', `key = "${name}.tfstate"`, '}')
    const cwd = await folder(Object.fromEntries(names.map(name => [`${name}/main.tf`, block(name)])))
    expect(scopes(await scanStates(cwd, { parts: { objects: [reader] } }))).toHaveLength(200)
    expect(server.atOnce()).toBeGreaterThan(20)
  })
})

describe('a folder may be somebody else\u2019s', () => {
  test('its address is not told a login that is not its own', async () => {
    const theirs = await serve(() => ({ status: 404 }))
    const block = terraform('backend "http" {', `address = "${theirs.origin}/x"`, '}')
    const cwd = await folder({ 'main.tf': block, 'a.tfstate': state('a') })
    const login = { TF_HTTP_USERNAME: 'ann', TF_HTTP_PASSWORD: 'hunter2' }
    await scanStates(cwd, { env: login })
    await scanStates(cwd, { env: { ...login, TF_HTTP_ADDRESS: 'https://ours.example.com/x' } })
    await scanStates(cwd, { env: { ...login, TF_HTTP_ADDRESS: theirs.origin } })
    const sent = theirs.seen.map(({ headers }) => headers.authorization)
    expect(sent).toEqual([undefined, undefined, `Basic ${Buffer.from('ann:hunter2').toString('base64')}`])
  })

  test('programs, files that name some, and servers for our credentials go to no reader', async () => {
    const s3 = {
      shared_config_files: ['./evil'],
      credential_process: 'evil',
      endpoints: { sts: 'http://evil' },
    }
    const kubernetes = { exec: [{ command: 'evil' }], token: 'evil', username: 'evil', insecure: 'evil' }
    const lent = [
      await bucket('s3', { k: state('a') }),
      await bucket('gs', {}),
      await bucket('k8s', {}),
    ] as const
    const cwd = await folder({
      's/main.tf.json': { terraform: { backend: { s3: { bucket: 'b', key: 'k', ...s3 } } } },
      'g/main.tf.json': { terraform: { backend: { gcs: { bucket: 'b' } } } },
      'k/main.tf.json': { terraform: { backend: { kubernetes: { secret_suffix: 'x', ...kubernetes } } } },
    })
    await scanStates(cwd, { parts: { objects: lent.map(({ reader }) => reader) } })
    const places = lent.flatMap(({ places }) => places)
    expect(places).toHaveLength(3)
    expect(JSON.stringify(places)).not.toContain('evil')
  })

  describe('what leads elsewhere is told, and no other state is read in its stead', () => {
    const kubernetes = { secret_suffix: 'x' }
    const azurerm = { storage_account_name: 'a', container_name: 'c', key: 'k' }
    test.each<[string, object, string, Record<string, string>]>([
      ['gcs', { bucket: 'b' }, 'storage_custom_endpoint', { GOOGLE_STORAGE_CUSTOM_ENDPOINT: 'other' }],
      ['kubernetes', kubernetes, 'host', { KUBE_HOST: 'other' }],
      ['kubernetes', kubernetes, 'config_path', { KUBE_CONFIG_PATH: 'other', KUBECONFIG: 'other' }],
      ['kubernetes', kubernetes, 'config_context_cluster', {}],
      ['azurerm', azurerm, 'metadata_host', { ARM_METADATA_HOSTNAME: 'other' }],
    ])('%s %j %s', async (type, config, name, env) => {
      const lent = await Promise.all(
        ['gs', 'k8s', 'azurerm'].map(scheme => bucket(scheme, { k: state('a') })),
      )
      const backend = { type, config: { ...config, [name]: 'evil' } }
      const cwd = await folder({ '.terraform/terraform.tfstate': { version: 3, backend } })
      const scanning = scanStates(cwd, { parts: { objects: lent.map(({ reader }) => reader) }, env })
      await expect(scanning).rejects.toMatchObject({
        code: 'STATE_BACKEND',
        message: expect.stringMatching(`: its ${name} leads elsewhere, and a folder does not say who gets`),
      })
      expect(lent.flatMap(({ places }) => places)).toEqual([])
    })

    test.each<[string, object, string, Record<string, string>]>([
      ['config_path', { config_path: '~/.kube/work' }, '~/.kube/work', {}],
      ['config_path', { config_path: './kube' }, './kube', { KUBECONFIG: './kube' }],
      ['host', { host: 'https://k' }, 'https://k', { KUBE_HOST: 'https://k', KUBE_TOKEN: 't' }],
    ])('but for a %s that is the user’s: %j', async (name, config, value, env) => {
      const { reader, places } = await bucket('k8s', { 'tfstate-default-x': state('a') })
      const backend = { type: 'kubernetes', config: { ...kubernetes, ...config } }
      const cwd = await folder({ '.terraform/terraform.tfstate': { version: 3, backend } })
      expect(scopes(await scanStates(cwd, { parts: { objects: [reader] }, env }))).toEqual(['a'])
      expect(places.map(({ settings }) => settings[name])).toEqual([value])
    })
  })

  test.each([
    ['azurerm', { storage_account_name: 'evil.example#', container_name: 'c', key: 'k' }],
    ['cloud', { organization: 'o', hostname: 'app.terraform.io@evil.example', workspaces: { name: 'w' } }],
  ])('a name of %s is no way to another host', async (type, config) => {
    const cwd = await folder({ '.terraform/terraform.tfstate': { version: 3, backend: { type, config } } })
    await expect(scanStates(cwd, { env: { ARM_ACCESS_KEY: 'aGk=' } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
  })
})

/** Everything that could be told of a backend, with a canary in each place that may hold a secret. */
const CANARY = 'hunter2-canary'

test('no message, name or log holds what signs in', async () => {
  const { reader } = await bucket('s3', { 'a.tfstate': state('a') }, { denied: ['b.tfstate', 'list'] })
  const refusing = await serve(() => ({ status: 403, body: CANARY }))
  const { host } = new URL(refusing.origin)
  const pointer = (type: string, config: object) => ({ version: 3, backend: { type, config, hash: 1 } })
  const secrets = { access_key: CANARY, secret_key: CANARY, token: CANARY, encryption_key: CANARY }
  const storage = { storage_account_name: 'a', container_name: 'c', key: 'k', endpoint: refusing.origin }
  const cwd = await folder({
    's3/.terraform/terraform.tfstate': pointer('s3', { bucket: 'b', key: 'b.tfstate', ...secrets }),
    'gcs/.terraform/terraform.tfstate': pointer('gcs', { bucket: 'b', credentials: CANARY, ...secrets }),
    'http/.terraform/terraform.tfstate': pointer('http', {
      address: `http://ann:${CANARY}@${host}/s?token=${CANARY}`,
      password: CANARY,
    }),
    'sas/.terraform/terraform.tfstate': pointer('azurerm', { ...storage, sas_token: `?sig=${CANARY}` }),
    'key/.terraform/terraform.tfstate': pointer('azurerm', { ...storage, access_key: `${CANARY}!` }),
    'cloud/main.tf': terraform(
      `cloud {\n organization = "acme"\n token = "${CANARY}"\n hostname = "${host}"\n workspaces {\n name = "w"\n }\n}`,
    ),
    'a.tfstate': state('local'),
  })
  const told: unknown[] = []
  const note = (...words: unknown[]) => void told.push(words)
  const log = { lines: [], debug: note, info: note, warn: note, error: note }
  const states = [
    '.',
    `s3://b/?token=${CANARY}`,
    `s3://b/b.tfstate?secret_key=${CANARY}`,
    `https://x:${CANARY}@127.0.0.1:1/a?sig=${CANARY}#${CANARY}`,
    `azurerm://a/c/k?sig=${CANARY}&sv=1&endpoint=${refusing.origin}`,
    `azurerm://a?sig=${CANARY}`,
    `tfc://acme/w?token=${CANARY}&endpoint=${refusing.origin}`,
    `k8s://ns/x?token=${CANARY}`,
    `ftp://ann:${CANARY}@h/x?${CANARY}`,
  ]
  const scanned = await scanStates(cwd, {
    config: { states, http_headers: [`${refusing.origin} X-Token: ${CANARY}`] },
    parts: { objects: [reader] },
    env: { ARM_USE_CLI: 'false' },
    log,
  })
  expect(scopes(scanned)).toContain('local')
  expect(Object.keys(saidOf(scanned)).length).toBeGreaterThan(10)
  expect(JSON.stringify(scanned)).not.toContain(CANARY)
  expect(JSON.stringify(told)).not.toContain(CANARY)
  expect(refusing.seen.some(({ headers }) => headers['x-token'] === CANARY)).toBe(true)
})

const hasTerraform = spawnSync('terraform', ['version']).status === 0

describe.skipIf(!hasTerraform)('Terraform itself (needs terraform on PATH)', { timeout: 60_000 }, () => {
  /** What Terraform's http backend speaks with, as GitLab has it: behind a login, with locks. */
  const backend = async () => {
    let kept: string | undefined
    const login = `Basic ${Buffer.from('ci:hunter2').toString('base64')}`
    const server = await serve(({ method, url, headers, body }) => {
      if (headers.authorization !== login) return { status: 401 }
      if (url.endsWith('/lock')) return { status: 200 }
      if (method === 'POST') kept = body
      return kept === undefined
        ? { status: 404 }
        : { body: kept, headers: { 'content-type': 'application/json' } }
    })
    return { ...server, kept: () => kept }
  }

  const run = (cwd: string, env: NodeJS.ProcessEnv, ...words: string[]) =>
    new Promise(resolve => spawn('terraform', words, { cwd, env, stdio: 'ignore' }).on('close', resolve))

  test('what it applies over its http backend is read from there, noted or written', async () => {
    const { origin, kept } = await backend()
    const address = `${origin}/api/v4/projects/1/terraform/state/shop`
    const block = [
      `address = "${address}"`,
      `lock_address = "${address}/lock"`,
      `unlock_address = "${address}/lock"`,
    ]
    const cwd = await folder({
      'infra/main.tf': `${terraform('backend "http" {', ...block, '}')}resource "terraform_data" "r" {\n  input = "x"\n}\n`,
      rc: 'disable_checkpoint = true\n',
    })
    const infra = join(cwd, 'infra')
    await mkdir(join(cwd, 'home'))
    const login = { TF_HTTP_ADDRESS: address, TF_HTTP_USERNAME: 'ci', TF_HTTP_PASSWORD: 'hunter2' }
    const env = {
      PATH: process.env.PATH,
      HOME: join(cwd, 'home'),
      TF_CLI_CONFIG_FILE: join(cwd, 'rc'),
      ...login,
    }
    const before = scanStates(infra, { env })
    await expect(before).rejects.toMatchObject({ code: 'NOTHING_FOUND' })
    expect(await run(infra, env, 'init', '-input=false')).toBe(0)
    expect(await run(infra, env, 'apply', '-auto-approve', '-input=false')).toBe(0)
    const { lineage } = JSON.parse(kept() ?? '')
    const noted = await scanStates(infra, { env })
    expect(noted.entries.map(({ resource }) => resource.id)).toEqual(['terraform_data.r'])
    expect(scopes(noted)).toEqual([lineage])
    expect(Object.keys(saidOf(noted))).toContain(address)
    const written = await folder({ 'main.tf': terraform('backend "http" {', ...block, '}') })
    expect(scopes(await scanStates(written, { env }))).toEqual([lineage])
  })
})
