import { join } from 'node:path'
import type { SignIn } from '@wgo/core'
import { type KubeconfigContext, kubeconfigText } from '@wgo/kube-api'
import { testHost } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { kubernetesCollector } from '../src/index.ts'
import { folderOf } from './support/kubeconfig.ts'

type User = NonNullable<KubeconfigContext['user']>

const plugin = (command: string, more: object = {}): User => ({
  exec: { apiVersion: 'client.authentication.k8s.io/v1', command, interactiveMode: 'IfAvailable', ...more },
})

async function wayOf(user: User, browser = true): Promise<SignIn> {
  const server = 'https://10.0.0.1:6443'
  const folder = await folderOf({ kubeconfig: kubeconfigText({ 'shop dev': { server, user } }) })
  const config = { contexts: [], namespaces: [], kubeconfig: join(folder, 'kubeconfig') }
  const host = testHost({ cwd: folder })
  const [way] = (await kubernetesCollector().signIns?.(config, host, { browser })) ?? []
  expect(host.calls).toEqual([])
  return way as SignIn
}

describe('a program is run', () => {
  test('gcloud, for the plugin of GKE, wherever that lies', async () => {
    for (const command of ['gke-gcloud-auth-plugin', '/opt/google/gke-gcloud-auth-plugin'])
      expect(await wayOf(plugin(command))).toMatchObject({
        program: 'gcloud',
        args: ['auth', 'login'],
        asks: 'browser',
      })
    expect(await wayOf(plugin('gke-gcloud-auth-plugin'), false)).toMatchObject({
      args: ['auth', 'login', '--no-browser'],
      asks: 'terminal',
    })
  })

  test('any other plugin itself, as kubectl runs it at a terminal: what it prints is the credential', async () => {
    const way = await wayOf(
      plugin('kubelogin', {
        args: ['get-token'],
        env: [{ name: 'TENANT', value: 't' }],
        provideClusterInfo: true,
        installHint: 'brew install kubelogin',
      }),
    )
    expect(way).toMatchObject({
      program: 'kubelogin',
      args: ['get-token'],
      asks: 'terminal',
      secretOutput: true,
      install: ['brew install kubelogin'],
    })
    const env = way.kind === 'program' ? way.env : {}
    expect(env?.TENANT).toBe('t')
    expect(JSON.parse(env?.KUBERNETES_EXEC_INFO ?? '')).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: true, cluster: { server: 'https://10.0.0.1:6443' } },
    })
  })
})

describe('nothing is run, and what to type is told', () => {
  test.each([
    ['aws', { args: ['eks', 'get-token', '--profile', 'my work'] }, `wgo auth login aws --profile 'my work'`],
    ['aws', { args: ['eks', 'get-token', '--profile=work'] }, 'wgo auth login aws --profile work'],
    ['aws', { env: [{ name: 'AWS_PROFILE', value: 'work' }] }, 'wgo auth login aws --profile work'],
    [
      'aws',
      { args: ['--profile', 'flag', 'eks', 'get-token'], env: [{ name: 'AWS_PROFILE', value: 'env' }] },
      'wgo auth login aws --profile flag',
    ],
    ['aws-iam-authenticator', {}, 'wgo auth login aws'],
  ])('for %s %j', async (command, more, next) => {
    expect(await wayOf(plugin(command, more))).toMatchObject({ kind: 'none', suggestions: [next] })
  })

  test('for a token that stands in the kubeconfig, which is not shown', async () => {
    const way = await wayOf({ token: 'CANARY' })
    expect(way).toMatchObject({ kind: 'none', subject: 'context shop dev' })
    expect(way.kind === 'none' && way.suggestions).toContain(
      `kubectl config view --minify --context 'shop dev'`,
    )
    expect(JSON.stringify(way)).not.toContain('CANARY')
  })
})
