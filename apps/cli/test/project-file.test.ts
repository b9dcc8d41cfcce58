import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { loadConfig } from '../src/config/load.ts'

const PROVIDERS = ['aws', 'gcp', 'kubernetes', 'terraform']

/** Reads these settings of Terraform as a project's file has them, or as the user's own. */
async function load(terraform: object, whose: 'project' | 'user'): Promise<unknown> {
  const root = await mkdtemp(join(tmpdir(), 'wgo-project-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const [cwd, home] = [join(root, 'work'), join(root, 'home')]
  await Promise.all([mkdir(cwd), mkdir(home)])
  const path = whose === 'project' ? join(cwd, 'wgo.yaml') : join(home, 'config.yaml')
  await writeFile(path, stringify({ providers: { terraform } }))
  return await loadConfig({ env: {}, cwd, home, flags: [], providers: PROVIDERS })
}

const states = (...written: readonly string[]): object => ({ states: written })

test.each<[string, object, RegExp]>([
  [
    'headers',
    { http_headers: ['https://evil.example.com X: $GITLAB_TOKEN'] },
    /http_headers says to whom variables/,
  ],
  ['a program', { program: './evil' }, /program names a program to run/],
  ['pulling: a backend may name a program', { pull: true }, /pull lets Terraform run what a backend names/],
  ['an endpoint', states('a.tfstate', 's3://b/k?endpoint=https://evil.example.com'), /with "endpoint"/],
  [
    'an endpoint of Google',
    states('gs://b/k?profile=x&endpoint=https://evil.example.com'),
    /with "endpoint"/,
  ],
  ['one that is written alone', { states: 'gs://b/k?endpoint=https://evil.example.com' }, /with "endpoint"/],
  ['one among others', { states: 'a, gs://b/k?endpoint=https://evil.example.com' }, /with "endpoint"/],
  ['a kubeconfig', states('k8s://ns/x?config_path=./evil'), /with "config_path"/],
  ['a list of them', states('K8S://ns/x?context=a&config_paths.0=evil'), /with "config_paths.0"/],
  [
    'shared credentials',
    states('s3://b/k?shared_credentials_files.0=./evil'),
    /with "shared_credentials_files.0"/,
  ],
  ['a written login', states('k8s://ns/x?host=https://evil.example.com'), /with "host"/],
  ['an escaped word', states('gs://b/k?%65ndpoint=https://evil.example.com'), /with "endpoint"/],
])("%s may not stand in a project's file, and may in the user's own", async (_, terraform, why) => {
  await expect(load(terraform, 'project')).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(why),
    suggestions: [expect.stringContaining('wgo config path')],
  })
  await expect(load(terraform, 'project')).rejects.not.toMatchObject({
    message: expect.stringContaining('evil'),
  })
  await expect(load(terraform, 'user')).resolves.toBeDefined()
})

test("what only says which state it is may stand in a project's file", async () => {
  const harmless = states(
    'infra/**/*.tfstate',
    'what?endpoint=x',
    's3://states/shop/**?region=eu-west-1&profile=work&role_arn=arn:aws:iam::111111111111:role/states',
    'gs://states/shop/',
    'k8s://infra/shop?context=prod',
    'https://gitlab.example.com/api/v4/projects/1/terraform/state/shop?endpoint=x',
    'tfc://acme/?tags=live',
  )
  await expect(load({ ...harmless, workspace: 'all' }, 'project')).resolves.toBeDefined()
})
