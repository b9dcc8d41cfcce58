import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '@wgo/core'
import { expectNoSecrets } from '@wgo/testkit'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textFinder } from '../src/secrets/text-finder.ts'
import { CORPUS, WITHOUT_CORPUS } from './support/corpus.ts'
import { scanState } from './support/scan.ts'
import { instance, managed, mark, stateV4 } from './support/states.ts'

const SECRET = { $secret: expect.any(String) }

/** What a scan of one state keeps, as it would be stored. */
async function stored(resources: Json[], outputs: JsonObject = {}): Promise<string> {
  const scanned = await scanState(stateV4({ lineage: 'L', resources, outputs }))
  return JSON.stringify([...scanned.values()])
}

describe.skipIf(!CORPUS)(`states made by terraform leak nothing (${WITHOUT_CORPUS})`, () => {
  test.each([
    ['builtin-deposed-tainted-sensitive.tfstate', ['hunter2', 'pw123456789']],
    ['builtin-show.json', ['hunter2', 'pw123456789']],
    ['aws-moto.tfstate', ['pw123456789']],
    ['aws-moto-drift-plan.json', ['pw123456789']],
  ])('%s', async (name, planted) => {
    const bytes = readFileSync(join(CORPUS ?? '', 'made', name))
    expectNoSecrets(JSON.stringify([...(await scanState(bytes)).values()]), planted)
  })

  test('what is no secret beside it is still there', async () => {
    const scanned = await scanState(
      readFileSync(join(CORPUS ?? '', 'made/builtin-deposed-tainted-sensitive.tfstate')),
    )
    const { input, output } = scanned.get('terraform_data.secret')?.properties ?? {}
    expect(input).toEqual({ password: SECRET, user: 'u' })
    expect(output).toEqual(input)
  })
})

describe('marks', () => {
  test('reach into lists, maps and open types', async () => {
    const attributes = {
      id: 'x',
      plain: 'marked-1',
      list: [{ inner: 'marked-2', other: 'seen' }],
      map: { 'odd/key.~': 'marked-3' },
      input: { value: { deep: ['marked-4'] }, type: ['object', { deep: ['list', 'string'] }] },
    }
    const sensitive_attributes = [
      mark('plain'),
      mark('list', 0, 'inner'),
      [
        { type: 'get_attr', value: 'map' },
        { type: 'index', value: { value: 'odd/key.~', type: 'string' } },
      ],
      mark('input', 'deep'),
    ]
    const text = await stored([managed('a', { instances: [instance(attributes, { sensitive_attributes })] })])
    expectNoSecrets(text, ['marked-1', 'marked-2', 'marked-3', 'marked-4'])
    expect(text).toContain('seen')
  })

  test('into a set, whose elements have no index, hide all of it', async () => {
    const sensitive_attributes = [
      [
        { type: 'get_attr', value: 'things' },
        { type: 'index', value: null },
        { type: 'get_attr', value: 'x' },
      ],
    ]
    const text = await stored([
      managed('a', {
        instances: [instance({ id: 'x', things: [{ x: 'in-a-set-1' }] }, { sensitive_attributes })],
      }),
    ])
    expectNoSecrets(text, ['in-a-set-1'])
  })

  test('on tags and tags_all follow them to where they are kept', async () => {
    const attributes = {
      id: 'x',
      tags: { k: 'marked-tag', open: 'yes' },
      tags_all: { k: 'marked-tag', open: 'yes', d: 'marked-default' },
    }
    const sensitive_attributes = [mark('tags', 'k'), mark('tags_all')]
    const scanned = await scanState(
      stateV4({
        lineage: 'L',
        resources: [managed('a', { instances: [instance(attributes, { sensitive_attributes })] })],
      }),
    )
    expectNoSecrets(JSON.stringify([...scanned.values()]), ['marked-tag', 'marked-default'])
    expect(scanned.get('null_resource.a')?.tags?.open).toBe('yes')
  })
})

describe('provider schemas', () => {
  test.each([
    ['aws_db_instance', { password: 'schema-known-1' }],
    ['aws_iam_access_key', { ses_smtp_password_v4: 'schema-known-2' }],
    ['aws_glue_connection', { connection_properties: { JDBC: 'schema-known-3' } }],
    ['aws_api_gateway_api_key', { value: 'schema-known-4' }],
    ['aws_lambda_function', { environment: [{ variables: { MODE: 'schema-known-5' } }] }],
    [
      'aws_ecs_task_definition',
      { container_definitions: '[{"name":"a","environment":[{"name":"MODE","value":"schema-known-6"}]}]' },
    ],
    ['kubernetes_secret_v1', { data: { any: 'schema-known-7' } }],
    ['tls_private_key', { private_key_openssh: 'schema-known-8' }],
    ['random_password', { result: 'schema-known-9' }],
    ['azurerm_key_vault_secret', { value: 'schema-known-10' }],
    [
      'google_cloud_run_v2_service',
      { template: [{ containers: [{ env: [{ name: 'MODE', value: 'schema-known-11' }] }] }] },
    ],
  ])('%s', async (type, attributes) => {
    const text = await stored([
      managed('a', { type, instances: [instance({ id: 'x', ...attributes } as JsonObject)] }),
    ])
    expectNoSecrets(text, [/schema-known-\d+/.exec(JSON.stringify(attributes))?.[0] ?? ''])
  })

  test.each([
    ['aws_instance', { metadata_options: [{ http_tokens: 'required' }] }],
    ['aws_api_gateway_method', { authorization: 'AWS_IAM' }],
    ['aws_api_gateway_integration', { credentials: 'arn:aws:iam::123456789012:role/x' }],
    ['aws_cognito_user_pool_client', { token_validity_units: [{ access_token: 'hours' }] }],
  ])('%s: what only sounds like a secret is kept', async (type, attributes) => {
    const scanned = await scanState(
      stateV4({
        lineage: 'L',
        resources: [managed('a', { type, instances: [instance({ id: 'x', ...attributes } as JsonObject)] })],
      }),
    )
    expect(scanned.get(`${type}.a`)?.properties).toMatchObject(attributes)
  })
})

describe('copies of a secret elsewhere in the state', () => {
  const source = managed('source', {
    instances: [instance({ id: 's', value: 'Tr0ub4dor&3' }, { sensitive_attributes: [mark('value')] })],
  })

  test.each([
    ['as it is', 'Tr0ub4dor&3'],
    ['inside a text', 'server=db;x=Tr0ub4dor&3;timeout=5'],
    ['in base64', Buffer.from('Tr0ub4dor&3').toString('base64')],
    ['percent-encoded', 'https://example.org/?q=Tr0ub4dor%263'],
  ])('%s', async (_, echo) => {
    const text = await stored([
      source,
      managed('b', { instances: [instance({ id: 'b', echo: { deep: [echo] } })] }),
    ])
    expect(text).not.toContain(echo)
    expectNoSecrets(text, ['Tr0ub4dor&3'])
  })

  test('from a sensitive output, a data resource and another name', async () => {
    const outputs = { o: { value: 'from-output-1', type: 'string', sensitive: true } }
    const resources = [
      managed('d', {
        mode: 'data',
        type: 'aws_secretsmanager_secret_version',
        instances: [instance({ id: 'd', secret_string: 'from-data-22' })],
      }),
      managed('n', { instances: [instance({ id: 'n', admin_password: 'from-name-333' })] }),
      managed('b', {
        instances: [instance({ id: 'b', a: 'from-output-1', b: 'from-data-22', c: 'from-name-333' })],
      }),
    ]
    expectNoSecrets(await stored(resources, outputs), ['from-output-1', 'from-data-22', 'from-name-333'])
  })

  test('out of a secret that is a document, and into one', async () => {
    const document = JSON.stringify({
      username: 'admin',
      password: 'inner-"quoted"&1',
      extra: 'Zk93-inner-2',
    })
    const resources = [
      managed('d', {
        mode: 'data',
        type: 'aws_secretsmanager_secret_version',
        instances: [instance({ id: 'd', secret_string: document })],
      }),
      managed('b', {
        instances: [
          instance({ id: 'b', definition: '[{"v":"inner-\\"quoted\\"\\u00261"}]', whole: 'Zk93-inner-2' }),
        ],
      }),
    ]
    const text = await stored(resources)
    expectNoSecrets(text, ['inner-"quoted"&1', 'Zk93-inner-2'])
    expect(text).not.toContain('u00261')
  })

  test('numbers too', async () => {
    const pin = managed('pin', {
      instances: [instance({ id: 'p', code: 73910462 }, { sensitive_attributes: [mark('code')] })],
    })
    expectNoSecrets(
      await stored([pin, managed('b', { instances: [instance({ id: 'b', echo: 73910462 })] })]),
      ['73910462'],
    )
  })
})

describe('what is secret for one need not hide all', () => {
  test('an id that somebody marked stays an id wherever it is used', async () => {
    const outputs = { vpc: { value: 'vpc-0a1b2c3d4e', type: 'string', sensitive: true } }
    const resources = [
      managed('v', {
        type: 'aws_vpc',
        instances: [
          instance({ id: 'vpc-0a1b2c3d4e', arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0a1b2c3d4e' }),
        ],
      }),
      managed('account', {
        instances: [instance({ id: 'a', n: '123456789012' }, { sensitive_attributes: [mark('n')] })],
      }),
      managed('s', {
        type: 'aws_subnet',
        instances: [instance({ id: 'subnet-1', vpc_id: 'vpc-0a1b2c3d4e', owner_id: '123456789012' })],
      }),
    ]
    const scanned = await scanState(stateV4({ lineage: 'L', resources, outputs }))
    expect(scanned.get('aws_subnet.s')?.properties).toMatchObject({
      vpc_id: 'vpc-0a1b2c3d4e',
      owner_id: '123456789012',
    })
    expect(scanned.get('aws_vpc.v')?.identifiers?.arn).toContain('vpc-0a1b2c3d4e')
    expect(scanned.get('output.vpc')?.properties.value).toEqual(SECRET)
  })

  test('environment variables are hidden, and say nothing of equal values elsewhere', async () => {
    const resources = [
      managed('f', {
        type: 'aws_lambda_function',
        instances: [instance({ id: 'f', environment: [{ variables: { TABLE: 'orders-live' } }] })],
      }),
      managed('t', { type: 'aws_dynamodb_table', instances: [instance({ id: 't', name: 'orders-live' })] }),
    ]
    const scanned = await scanState(stateV4({ lineage: 'L', resources }))
    expect(scanned.get('aws_lambda_function.f')?.properties.environment).toEqual([
      { variables: { TABLE: SECRET } },
    ])
    expect(scanned.get('aws_dynamodb_table.t')?.properties.name).toBe('orders-live')
  })

  test('words are not looked for inside texts', async () => {
    const user = managed('u', {
      instances: [instance({ id: 'u', user: 'postgres' }, { sensitive_attributes: [mark('user')] })],
    })
    const scanned = await scanState(
      stateV4({
        lineage: 'L',
        resources: [user, managed('b', { instances: [instance({ id: 'b', family: 'postgres-14' })] })],
      }),
    )
    expect(scanned.get('null_resource.b')?.properties.family).toBe('postgres-14')
  })
})

test('a planted secret survives nowhere: in any value, however deep, exact or inside a text', async () => {
  const secret = fc
    .tuple(fc.stringMatching(/^[A-Za-z0-9!&+/=%"\\ü]{7,24}$/), fc.nat(99))
    .map(([text, n]) => `${text}-${n}`)
  const places = fc.array(fc.constantFrom('a', 'b/c', 'd~e', '0', '*', '__proto__', 'constructor'), {
    minLength: 1,
    maxLength: 4,
  })
  const around = fc.constantFrom(
    (text: string) => text,
    (text: string) => `<${text}>`,
    (text: string) => JSON.stringify({ deep: [text] }),
    (text: string) => Buffer.from(text).toString('base64'),
    (text: string) => encodeURIComponent(text),
  )
  await fc.assert(
    fc.asyncProperty(
      secret,
      places,
      places,
      around,
      fc.boolean(),
      async (planted, at, copyAt, carry, isOutput) => {
        const marked = isOutput ? {} : within(at, planted)
        const sensitive_attributes = isOutput ? [] : [mark('v', ...at)]
        const outputs = isOutput
          ? { o: { value: within(at, planted), type: 'dynamic', sensitive: true } }
          : {}
        const pointed = isOutput
          ? [
              managed('p', {
                instances: [instance({ id: 'p', v: planted }, { sensitive_attributes: [mark('v')] })],
              }),
            ]
          : []
        const resources = [
          ...pointed,
          managed('a', { instances: [instance({ id: 'a', v: marked }, { sensitive_attributes })] }),
          managed('b', { instances: [instance({ id: 'b', w: within(copyAt, carry(planted)) })] }),
        ]
        expectNoSecrets(await stored(resources, outputs), [planted])
      },
    ),
  )
})

/** A value at the end of a path of keys. */
function within(path: readonly string[], value: Json): Json {
  return path.reduceRight((inner: Json, key) => Object.fromEntries([[key, inner]]), value)
}

test('a rotation shows, the value nowhere', async () => {
  const value = async (password: string) =>
    (
      await scanState(
        stateV4({
          lineage: 'L',
          resources: [
            managed('a', { type: 'aws_db_instance', instances: [instance({ id: 'x', password })] }),
          ],
        }),
      )
    ).get('aws_db_instance.a')?.properties.password
  expect(await value('first-one-1')).toEqual(await value('first-one-1'))
  expect(await value('first-one-1')).not.toEqual(await value('second-one-2'))
})

test('the finder finds what a naive search finds', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', '😀'), maxLength: 40 })
  const needle = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', '😀'), minLength: 4, maxLength: 8 })
  fc.assert(
    fc.property(text, fc.uniqueArray(needle, { maxLength: 8 }), (haystack, needles) => {
      const found = new Set(textFinder(needles).allIn(haystack))
      expect(found).toEqual(new Set(needles.filter(each => haystack.includes(each))))
    }),
  )
})

test('an id that is marked is no identifier, and a marked word that many settings have hides no setting', async () => {
  const attributes = { id: 'marked-id-1', arn: 'arn:marked-2', mode: 'disabled', other: 'disabled' }
  const sensitive_attributes = [mark('id'), mark('arn'), mark('mode')]
  const text = await stored([managed('a', { instances: [instance(attributes, { sensitive_attributes })] })])
  expectNoSecrets(text, ['marked-id-1', 'arn:marked-2'])
  expect(text).toContain('"other":"disabled"')
})

test('what only looks like an open type stays as it is', async () => {
  const input = { value: 'kept', type: 'string', more: 'kept too' }
  expect(
    await stored([managed('a', { type: 'terraform_data', instances: [instance({ id: 'x', input })] })]),
  ).toContain(JSON.stringify(input, ['more', 'type', 'value']))
})
