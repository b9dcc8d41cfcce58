import { join } from 'node:path'
import type { ObjectReader } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { terraformCloud as cloudReader } from '../src/tfc/terraform-cloud.ts'
import { foundToken } from '../src/tfc/token.ts'
import { TOKEN, terraformCloud } from './emulators/terraform-cloud.ts'
import { folder } from './support/folder.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string) => stateV4({ lineage, resources: [managed(lineage)] })
const scopes = (scanned: Awaited<ReturnType<typeof scanStates>>) =>
  stateUnits(scanned)
    .map(({ scope }) => scope)
    .sort()

const workspaces = {
  'shop-prod': { state: state('prod'), tags: ['shop', 'live'] },
  'shop-dev': { state: state('dev'), tags: ['shop'], project: 'prj-The Shop' },
  'old-shop-prod': { state: state('old'), tags: ['live'] },
  'shop-new': {},
  'new & odd': { state: state('odd') },
}

/** Scans with a token for the loopback host. */
async function scan(path: string, world = workspaces as Parameters<typeof terraformCloud>[0], query = '') {
  const cloud = await terraformCloud(world)
  const scanned = await scanStates('/', {
    config: { states: [`tfc://${path}?endpoint=${cloud.origin}&token=${TOKEN}${query}`] },
  }).catch(error => error)
  return { scanned, ...cloud }
}

describe('workspaces', () => {
  test.each([
    ['acme/shop-prod', '', ['prod']],
    ['acme/shop-*', '', ['dev', 'path:tfc://acme/shop-new', 'prod']],
    ['acme/*-prod', '', ['old', 'prod']],
    ['acme/', '&tags=live', ['old', 'prod']],
    ['acme/shop-*', '&tags=shop,live', ['prod']],
    ['acme/new & odd', '', ['odd']],
    ['acme/', '&project=The Shop', ['dev']],
    ['acme/', '&project=prj-The Shop', ['dev']],
    ['tfe.example.com/acme/shop-dev', '', ['dev']],
  ])('%s%s', async (path, query, lineages) => {
    const { scanned, seen } = await scan(path, workspaces, query)
    expect(scopes(scanned)).toEqual(lineages)
    expect(seen.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true)
    expect(JSON.stringify(scanned.coverage)).not.toContain('hunter2')
  })

  test('what was asked for is told with its tags, and without its token', async () => {
    const { scanned } = await scan('acme/', workspaces, '&tags=live')
    expect(Object.keys(saidOf(scanned))[0]).toMatch(/^states of tfc:\/\/acme\/\?tags=live \([\da-f]{6}\)$/)
  })
})

describe('what cannot be read', () => {
  const world = { ...workspaces, closed: { state: state('closed'), closed: true } }

  test.each([
    [
      'acme/shop-prd',
      'INPUT_INVALID',
      'tfc://acme/shop-prd does not exist.',
      'Did you mean tfc://acme/shop-prod?',
    ],
    [
      'acme/closed',
      'ACCESS_DENIED',
      'tfc://acme/closed may not be read: its states are not open to this token.',
      'Read state versions',
    ],
    ['other/shop', 'ACCESS_DENIED', 'this token sees no organization "other"', 'Check its name'],
    ['other/', 'ACCESS_DENIED', 'this token sees no organization "other"', 'Check its name'],
    ['acme/', 'INPUT_INVALID', 'this token sees no project "Closed".', 'Check its name', '&project=Closed'],
  ])('%s', async (path, code, message, suggestion, query = '') => {
    const { scanned } = await scan(path, world, query)
    expect(scanned).toMatchObject({ code, message: expect.stringContaining(message) })
    expect(scanned.suggestions[0]).toContain(suggestion)
  })

  test('one that is closed leaves the listing partial', async () => {
    const { scanned } = await scan('acme/*', world)
    expect(saidOf(scanned)['tfc://acme/closed']).toMatch(/^failed: /)
    expect(scanned.coverage[0]).toMatchObject({ state: 'partial', reason: 'denied' })
    expect(scopes(scanned)).toContain('prod')
  })

  test('no token, a wrong token', async () => {
    const { origin } = await terraformCloud(workspaces)
    const address = `tfc://acme/shop-prod?endpoint=${origin}`
    await expect(scanStates('/', { config: { states: [address] } })).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      suggestions: [`terraform login ${new URL(origin).host}`],
    })
    const wrong = scanStates('/', { config: { states: [`${address}&token=hunter2-wrong`] } })
    await expect(wrong).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' })
    await expect(wrong).rejects.not.toThrow('hunter2')
  })

  test('being asked to wait', async () => {
    const busy = { status: 429, headers: { 'retry-after': '3' } }
    const { origin } = await terraformCloud(workspaces, [busy])
    const states = [`tfc://acme/shop-prod?endpoint=${origin}&token=${TOKEN}`]
    await expect(scanStates('/', { config: { states } })).rejects.toMatchObject({
      code: 'THROTTLED',
      retryAfterMs: 3000,
    })
  })

  test('a host that is something else', async () => {
    const { origin } = await terraformCloud(workspaces, [{ body: '<html>' }])
    const states = [`tfc://acme/shop-prod?endpoint=${origin}&token=${TOKEN}`]
    await expect(scanStates('/', { config: { states } })).rejects.toMatchObject({ code: 'PROVIDER_REFUSED' })
  })
})

describe('the workspaces of a folder', () => {
  const scan = async (config: object, env = {}, workspace?: string, type = 'cloud') => {
    const { origin } = await terraformCloud(workspaces)
    const cwd = await folder({
      '.terraform/terraform.tfstate': {
        version: 3,
        backend: { type, config: { organization: 'acme', ...config } },
      },
      'w/x.tfstate': state('local'),
    })
    const cloud = cloudReader()
    const at = { endpoint: origin, token: TOKEN }
    const reader: ObjectReader = {
      ...cloud,
      open: (place, host) => cloud.open({ ...place, settings: { ...place.settings, ...at } }, host),
    }
    const scanned = await scanStates(cwd, {
      config: workspace === undefined ? {} : { workspace },
      parts: { objects: [reader] },
      env: { ...env },
    })
    return { scopes: scopes(scanned).filter(scope => scope !== 'local'), said: saidOf(scanned) }
  }
  const named = { workspaces: { name: 'shop-prod' } }
  const prefixed = { workspaces: [{ prefix: 'shop-' }] }

  test.each<[string, object, object, string | undefined, string[]]>([
    ['the one that is named', named, {}, undefined, ['prod']],
    ['which is the usual one, too', named, { TF_WORKSPACE: 'default' }, undefined, ['prod']],
    ['by the rest of a name', prefixed, { TF_WORKSPACE: 'dev' }, undefined, ['dev']],
    ['by all of a name', prefixed, { TF_WORKSPACE: 'shop-dev' }, undefined, ['dev']],
    ['by what follows the prefix', prefixed, {}, 'p*', ['prod']],
    ['by tags', { workspaces: { tags: ['live'] } }, {}, undefined, ['old', 'prod']],
    ['of a project', { workspaces: { project: 'The Shop' } }, {}, 'all', ['dev']],
    ['by name alone', {}, { TF_WORKSPACE: 'shop-dev' }, undefined, ['dev']],
  ])('%s', async (_, config, env, workspace, lineages) => {
    expect((await scan(config, env, workspace, 'remote')).scopes).toEqual(lineages)
  })

  test('none that is written: not all of an organization', async () => {
    const { scopes: read, said } = await scan({})
    expect(read).toEqual(['path:.'])
    expect(said['.']).toContain('which of its workspaces are meant is not written in the configuration')
  })
})

describe('the token of a host', () => {
  test.each([
    ['app.terraform.io', { TF_TOKEN_app_terraform_io: 't' }],
    ['my-tfe.example.com', { TF_TOKEN_my__tfe_example_com: 't' }],
    ['my-tfe.example.com', { 'TF_TOKEN_my-tfe_example_com': 't' }],
    ['пример.example.com', { 'TF_TOKEN_xn--e1afmkfd_example_com': 't' }],
    ['app.terraform.io', { TFE_TOKEN: 't' }],
    ['tfe.example.com', { TFE_TOKEN: 't', TFE_ADDRESS: 'https://tfe.example.com/' }],
  ])('%s by %j', async (hostname, env) => {
    expect((await foundToken(hostname, { env, cwd: '/' }))?.token).toBe('t')
  })

  test('of one host is none of another', async () => {
    const env = { TF_TOKEN_app_terraform_io: 't', TFE_TOKEN: 't' }
    expect((await foundToken('evil.example.com', { env, cwd: '/' }))?.token).toBeUndefined()
  })

  test('what terraform login wrote, and what its settings say', async () => {
    const HOME = await folder({
      '.terraform.d/credentials.tfrc.json': { credentials: { 'app.terraform.io': { token: 'login' } } },
      '.terraformrc': 'credentials "tfe.example.com" {\n  token = "settings"\n}\n',
      'other.rc': 'credentials "app.terraform.io" { token = "other" }\n',
    })
    const where = { env: { HOME }, cwd: '/' }
    expect((await foundToken('app.terraform.io', where))?.token).toBe('login')
    expect((await foundToken('tfe.example.com', where))?.token).toBe('settings')
    const other = { HOME, TF_CLI_CONFIG_FILE: join(HOME, 'other.rc') }
    expect((await foundToken('app.terraform.io', { env: other, cwd: '/' }))?.token).toBe('other')
  })
})
