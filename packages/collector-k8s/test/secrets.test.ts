import { expectNoSecrets } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { read, resourceOf, type Written } from './support/read.ts'

const CANARY = 'cAnArY-hunter2-swordfish'
const encoded = (text: string) => Buffer.from(text).toString('base64')

const secret = (data: object, more: Written = {}): Written => ({
  kind: 'Secret',
  type: 'Opaque',
  data,
  ...more,
})

test('of a Secret its type and the names of its keys are told, and that a value is another one', () => {
  const { type, data } = resourceOf(secret({ user: encoded('shop-admin'), note: encoded(CANARY) })).properties
  expect(type).toBe('Opaque')
  expect(data).toEqual({ note: { $secret: expect.any(String) }, user: { $secret: expect.any(String) } })
  const of = (value: string) => read(secret({ password: encoded(value) }))?.fingerprint
  expect(of('old-value-1')).toBe(of('old-value-1'))
  expect(of('old-value-1')).not.toBe(of('new-value-2'))
})

test('a value is nowhere, in no form, wherever the object repeats it', () => {
  const pod = {
    env: [{ name: 'MODE', value: CANARY }],
    envFrom: [],
    livenessProbe: { httpGet: { path: '/', httpHeaders: [{ name: 'X-Probe', value: CANARY }] } },
  }
  const repeated: readonly Written[] = [
    secret(
      { key: encoded(CANARY) },
      {
        stringData: { other: CANARY },
        metadata: {
          annotations: {
            note: `before ${CANARY} after`,
            again: encoded(CANARY),
            'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ stringData: { x: CANARY } }),
          },
        },
      },
    ),
    secret({ blob: Buffer.from([0xff, 0xfe, ...Buffer.from(CANARY)]).toString('base64') }),
    secret({ release: encoded(CANARY.repeat(2000)) }),
    { kind: 'Pod', spec: { containers: [{ name: 'a', ...pod }], initContainers: [{ name: 'b', ...pod }] } },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      spec: { template: { spec: { containers: [pod] } } },
    },
    { kind: 'ConfigMap', data: { DB_PASSWORD: CANARY, 'app.conf': `user = shop\npassword = ${CANARY}\n` } },
    { kind: 'ConfigMap', binaryData: { store: encoded(CANARY) } },
    { kind: 'ConfigMap', data: { long: `${'a '.repeat(4000)}\npassword: ${CANARY}\n` } },
    {
      kind: 'ConfigMap',
      metadata: {
        annotations: { 'kapp.k14s.io/original': CANARY, 'objectset.rio.cattle.io/applied': CANARY },
      },
    },
    { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', parameters: { restuserkey: CANARY } },
  ]
  for (const object of repeated) {
    const entry = read(object)
    expect(entry).toBeDefined()
    expectNoSecrets(JSON.stringify(entry), [CANARY])
  }
})

test('which Secret is meant stays readable', () => {
  const { properties } = resourceOf({
    kind: 'Pod',
    spec: {
      imagePullSecrets: [{ name: 'registry' }],
      volumes: [{ name: 'tls', secret: { secretName: 'web-tls' } }],
      containers: [
        {
          name: 'web',
          env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
        },
      ],
    },
  })
  expect(JSON.stringify(properties)).not.toContain('$secret')
})

test('a long text in which a secret shows is hashed with a key, and never without', () => {
  const long = 'a '.repeat(4000)
  const conf = (text: string) => resourceOf({ kind: 'ConfigMap', data: { conf: text } }).properties.data
  expect(JSON.stringify(conf(long))).toContain('sha256')
  expect(JSON.stringify(conf(`${long}\npassword: ${CANARY}\n`))).not.toContain('sha256')
})

test('a value that is no text, or is very long, changes as any other does', () => {
  const of = (bytes: Buffer) => read(secret({ blob: bytes.toString('base64') }))?.fingerprint
  const long = (end: string) => of(Buffer.from('x'.repeat(100_000) + end))
  expect(long('a')).toBe(long('a'))
  expect(long('a')).not.toBe(long('b'))
  expect(of(Buffer.from('\uFEFFvalue-1'))).not.toBe(of(Buffer.from('value-1')))
  expect(of(Buffer.from([0xff, 1]))).not.toBe(of(Buffer.from([0xff, 2])))
})

test('options of volume drivers and further variables may be secrets, and are hashed', () => {
  const volumeAttributes = { share: 'data-7', note: CANARY }
  const pod = {
    kind: 'Pod',
    spec: { containers: [], volumes: [{ name: 'd', csi: { driver: 'x', volumeAttributes } }] },
  }
  const extraEnv = [{ name: 'MODE', value: CANARY }]
  for (const object of [pod, { apiVersion: 'example.com/v1', kind: 'Shop', spec: { web: { extraEnv } } }])
    expect(JSON.stringify(read(object))).not.toContain(CANARY)
})
