import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Permissions } from '../src/authorizing/permissions.ts'
import { cluster, writeKubeconfig } from './sandbox/clusters.ts'
import { fakeAws, SSO_TOKEN } from './sandbox/fake-aws.ts'
import { smallGoogle } from './sandbox/google.ts'
import { atTerminal, SCRIPT, standIns } from './sandbox/programs.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'

const SSO = `[profile work]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Reader
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.awsapps.com/start
`
const CACHE = `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`
const TOKEN = JSON.stringify({ accessToken: SSO_TOKEN, expiresAt: '2099-01-01T00:00:00Z' })
const AWS = `echo "ran $*"
mkdir -p "$HOME/.aws/sso/cache"
echo '${TOKEN}' > "$HOME/${CACHE}"`

const ADC = '.config/gcloud/application_default_credentials.json'

async function ssoBox(aws = AWS) {
  const box = await sandbox()
  await box.write({ '../.aws/config': SSO })
  const PATH = await standIns(box, { aws })
  const env = {
    PATH,
    AWS_PROFILE: 'work',
    AWS_ENDPOINT_URL: await fakeAws(),
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  return { box, env }
}

/** Every file below a folder, by its name. */
async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return Object.fromEntries(await Promise.all(files.map(async file => [file, await readFile(file, 'utf8')])))
}

const HAS_GCLOUD = spawnSync('gcloud', ['--version'], { timeout: 60_000 }).status === 0

const homeOf = (box: Sandbox): string => dirname(box.folder)

describe('aws', () => {
  test('a stand-in for aws that writes what aws sso login writes: it is run, and then we are somebody', async () => {
    const { box, env } = await ssoBox()
    const { code, stdout, stderr } = await box.run(['auth', 'login', 'aws', '--no-browser'], { env })
    expect(code).toBe(1)
    expect(stderr).toContain(
      'Signing in to aws: profile work (SSO)\n  aws sso login --profile work --no-browser --use-device-code\n',
    )
    expect(stderr).toContain('ran sso login --profile work --no-browser --use-device-code')
    expect(stdout).toMatch(/^aws +signed in +arn:aws:iam::123456789012:user\/ana +123456789012 /m)
    expect(stdout).toContain('Nothing can be read.')
    expect(stdout + stderr).not.toContain('CANARY9x')
  })

  test('without a provider, whoever is set up and not signed in; then nobody is', async () => {
    const { box, env } = await ssoBox()
    const first = await box.run(['auth', 'login', '--no-browser'], { env })
    expect(first.stderr).toContain('ran sso login')
    const again = await box.run(['auth', 'login', '--no-browser'], { env })
    expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 0, stdout: '' })
    expect(again.stderr).toContain('signed in already')
    expect(again.stderr).not.toContain('ran sso login')
  })

  test('stdout is the answer alone, and WGO stores nothing: homes hold what was there, and what the program wrote', async () => {
    const { box, env } = await ssoBox()
    const before = await filesIn(homeOf(box))
    const { providers }: Permissions = await box.json(['auth', 'login', 'aws', '--no-browser'], 1, { env })
    expect(providers[0]?.identities).toMatchObject([{ source: 'profile work (SSO)' }])
    const after = await filesIn(homeOf(box))
    const file = join(homeOf(box), CACHE)
    expect(after).toEqual({ ...before, [file]: `${TOKEN}\n` })
  })

  test('keys go before every session; a profile that has one is named', async () => {
    const { box, env } = await ssoBox()
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAFAKEFAKEFAKEFAKE', AWS_SECRET_ACCESS_KEY: 's', AWS_PROFILE: '' }
    const { code, stderr } = await box.run(['auth', 'login', 'aws'], { env: { ...env, ...keys } })
    expect(code).toBe(1)
    expect(stderr).toContain('Keys in the environment go before every session')
    expect(stderr).toContain('wgo auth login aws --profile work')
  })

  test('--profile names the one; where none has a session, aws configure sso makes one', async () => {
    const { box, env } = await ssoBox()
    const other = { ...env, AWS_PROFILE: '' }
    const named = await box.run(['auth', 'login', 'aws', '--profile', 'work', '--no-browser'], { env: other })
    expect(named.stderr).toContain('ran sso login --profile work')
    const { code, stderr } = await box.run(['auth', 'login', 'aws'], { env: other })
    expect(code).toBe(1)
    expect(stderr).toContain('\n  aws configure sso\n  wgo auth login aws --profile work\n')
  })

  test('a program that fails, and one that is not there, are one clear error each', async () => {
    const { box, env } = await ssoBox('echo "no such session" >&2; exit 255')
    const failed = await box.run(['auth', 'login', 'aws', '--no-browser'], { env })
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain('no such session\nwgo: aws sso login ')
    expect(failed.stderr).toContain('ended with 255')
    const missing = await box.run(['auth', 'login', 'aws', '--no-browser'], {
      env: { ...env, PATH: box.folder },
    })
    expect(missing.code).toBe(1)
    expect(missing.stderr).toMatch(
      /wgo: aws, which signs in to profile work \(SSO\), is not installed\.\n\n {2}Get it: https:/,
    )
    expect(missing.stderr.match(/^wgo: /gm)).toHaveLength(1)
  })

  test('where nobody is at a terminal, a browser is not opened, and --no-browser is named', async () => {
    const { box, env } = await ssoBox()
    const { code, stderr } = await box.run(['auth', 'login', 'aws'], { env })
    expect(code).toBe(1)
    expect(stderr).toContain('nobody is at a terminal here')
    expect(stderr).toContain('wgo auth login aws --no-browser')
    expect(stderr).not.toContain('ran sso login')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the program, and then WGO with 130', async signal => {
    const { box, env } = await ssoBox(
      `trap 'echo got-it; exit 130' INT TERM; echo waiting; while :; do sleep 0.1; done`,
    )
    const { code, stdout, stderr } = await box.run(['auth', 'login', 'aws', '--no-browser'], {
      env,
      during: child => {
        let said = ''
        child.stderr?.on('data', text => {
          if (said.includes('waiting')) return
          said += text
          if (said.includes('waiting')) child.kill(signal)
        })
      },
    })
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toContain('got-it')
  })
})

test('--timeout ends what takes too long after signing in', async () => {
  const { box, env } = await ssoBox()
  const hanging = await fakeAws({ identity: () => {} })
  const { code, stderr } = await box.run(['auth', 'login', 'aws', '--no-browser', '--timeout', '300ms'], {
    env: { ...env, AWS_ENDPOINT_URL: hanging },
  })
  expect(code).toBe(1)
  expect(stderr).toContain('300 ms')
})

test('an unknown provider is an error with the nearest one', async () => {
  const { code, stderr } = await (await sandbox()).run(['auth', 'login', 'asw'])
  expect(code).toBe(1)
  expect(stderr).toContain('Did you mean "aws"?')
})

describe.skipIf(!existsSync(SCRIPT))(`at a terminal${existsSync(SCRIPT) ? '' : ' (needs script)'}`, () => {
  test('a stand-in for gcloud that writes what it writes: we are somebody in --project', async () => {
    const [box, { api, env }] = [await sandbox(), await smallGoogle()]
    const file = JSON.stringify(api.tokens.userFile('ada@example.com'))
    const script = `echo "ran $*"; mkdir -p "$HOME/.config/gcloud"; echo '${file}' > "$HOME/${ADC}"`
    const PATH = await standIns(box, { gcloud: script })
    const { code, shown } = await atTerminal(box, 'auth login gcp --project shop-prod-1', { ...env, PATH })
    expect(shown).toContain('  gcloud auth application-default login\nran auth application-default login\n')
    expect(shown).toMatch(/gcp +signed in +ada@example\.com +shop-prod-1/)
    expect(code).toBe(0)
    const elsewhere = await atTerminal(box, 'auth login gcp --no-browser --project shop-prod-1', {
      ...env,
      PATH,
    })
    expect(elsewhere.shown).toContain('ran auth application-default login --no-browser\n')
  })

  test('the plugin of --context is run as one that may ask; its token is not shown', async () => {
    const api = await cluster()
    const box = await sandbox()
    const plugin = `
case "$KUBERNETES_EXEC_INFO" in
  *'"interactive":true'*) echo "your code?" >&2; touch "$HOME/plugin-session" ;;
esac
[ -e "$HOME/plugin-session" ] || { echo "not signed in" >&2; exit 1; }
echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"plugin-token-CANARY5w"}}'`
    const PATH = await standIns(box, { 'my-plugin': plugin })
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'my-plugin',
      args: ['get-token', '--client-secret=CANARY5w-of-the-client'],
      interactiveMode: 'IfAvailable',
    }
    await writeKubeconfig(box, { shop: { server: api.endpoint, user: { exec } } })
    const { code, shown } = await atTerminal(box, 'auth login kubernetes --context shop', { PATH })
    expect(shown).toContain(
      'Signing in to kubernetes: context shop\n  my-plugin get-token --client-secret=[secret]\nyour code?\n',
    )
    expect(shown).toMatch(/kubernetes +signed in /)
    expect(shown).not.toContain('CANARY5w')
    expect(code).toBe(0)
  })

  test('Ctrl-C goes to the program once, and WGO ends after it with 130', async () => {
    const { box, env } = await ssoBox(
      `trap 'echo got-it; sleep 0.3; echo over; exit 130' INT; echo waiting; while :; do sleep 0.1; done`,
    )
    const { code, shown } = await atTerminal(box, 'auth login aws', env, { waiting: '\u0003' })
    expect(shown.match(/got-it/g)).toHaveLength(1)
    expect(shown).toMatch(/over\n[\s\S]*aws sso login --profile work was ended/)
    expect(code).toBe(130)
  })

  test.skipIf(!HAS_GCLOUD)(
    `gcloud itself asks for what a browser elsewhere said; without that nobody is signed in (${HAS_GCLOUD ? 'gcloud' : 'skipped: no gcloud here'})`,
    async () => {
      const box = await sandbox()
      const { code, shown } = await atTerminal(
        box,
        'auth login gcp --no-browser',
        {},
        { 'Enter the': '\u0004' },
      )
      expect(shown).toContain('gcloud auth application-default login --remote-bootstrap=')
      expect(shown).toMatch(
        /wgo: gcloud auth application-default login --no-browser ended with \d+: nobody is signed in/,
      )
      expect(code).toBe(1)
    },
    60_000,
  )

  test('a stand-in for terraform: it logs in to the host of --state, or of a backend', async () => {
    const box = await sandbox()
    const PATH = await standIns(box, { terraform: 'echo "ran $*"; exit 1' })
    const { code, shown } = await atTerminal(box, 'auth login --state tfc://tfe.example.com/org/shop', {
      PATH,
    })
    expect(shown).toContain('ran login tfe.example.com\n')
    expect(code).toBe(1)
    await box.write({
      'main.tf':
        'terraform {\n  cloud {\n    organization = "acme"\n    workspaces { name = "shop" }\n  }\n}\n',
    })
    expect((await atTerminal(box, 'auth login terraform', { PATH })).shown).toContain(
      'ran login app.terraform.io\n',
    )
  })
})

test('a context with credentials of its own has nothing to sign in to; one that goes by AWS says where', async () => {
  const box = await sandbox()
  const api = await cluster()
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: 'aws',
    args: ['--profile', 'work', 'eks', 'get-token'],
  }
  await writeKubeconfig(box, {
    plain: { server: api.endpoint, user: { token: 'x' } },
    eks: { server: api.endpoint, user: { exec } },
  })
  const plain = await box.run(['auth', 'login', 'kubernetes'])
  expect(plain.stderr).toContain('there is nothing to sign in to')
  expect(plain.stderr).toContain('aws eks update-kubeconfig --name CLUSTER')
  const eks = await box.run(['auth', 'login', 'kubernetes', '--context', 'eks'])
  expect(eks.stderr).toContain('wgo auth login aws --profile work')
  const other = await box.run(['auth', 'login', '--kubeconfig', 'none.yaml'])
  expect(other.stderr).toContain('none.yaml')
})
