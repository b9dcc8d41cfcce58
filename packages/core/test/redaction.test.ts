import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalJson,
  childPointer,
  createRedactor,
  isSecret,
  type Json,
  type JsonObject,
  prepareEntry,
  type Redactor,
  type Resource,
  type TypeSpec,
} from '../src/index.ts'
import { json, jsonObject, KEY, nastyKey, objectOf, resourceWith, specWith } from './arbitraries.ts'
import { cpuTime } from './cpu-time.ts'

const redactor = createRedactor(KEY)

/** Everything that could be stored, logged or printed of a resource. */
function stored(resource: Resource, spec?: TypeSpec, hints: { secret?: readonly string[] } = {}): string {
  return canonicalJson(prepareEntry(resource, redactor, spec, hints) as unknown as Json)
}

/** Strong secrets, in alphabets that encoders treat differently. */
const secret: fc.Arbitrary<string> = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z0-9]{16,40}$/),
    fc.stringMatching(/^[A-Za-z0-9+/=!'()*~ "\\<>&%$#@;:,-]{20,40}$/),
    fc.stringMatching(/^[а-яé漢字😀0-9]{16,24}$/u),
  )
  .filter(text => text.trim() === text && /\w|[а-я]/u.test(text))
  .map(text => `S3c!${text}`)

const SECRET_NAMES = [
  'password',
  'dbPassword',
  'DB_PASSWORD',
  'db-password',
  'DbPassword',
  'db.password',
  'password2',
  'password_v4',
  'PASSWORD_1',
  'masterUserPassword',
  'masterpassword',
  'MYSQL_ROOT_PASSWORD',
  'my/password',
  'spring.datasource.password',
  'passwd',
  'pwd',
  'PGPASS',
  'token',
  'authToken',
  'GITHUB_TOKEN',
  'TOKEN_GITHUB',
  'access-token',
  'accesstoken',
  'refresh_tokens',
  'x-api-key',
  'apiKey',
  'APIKEY',
  'api_key_2',
  'secret',
  'clientSecret',
  'client_secret_value',
  'clientsecret',
  'SECRET_KEY_BASE',
  'aws_secret_access_key',
  'secretAccessKey',
  'SecretString',
  'private_key',
  'privateKeyPem',
  'tls_private_key',
  'ssh-private-key',
  'rsaKey',
  'signing_key',
  'passphrase',
  'credentials',
  'aws_credentials_json',
  'connection_string',
  'connectionString',
  'DATABASE_URL',
  'redis_url',
  'dsn',
  'kubeconfig',
  'user_data',
  'userData',
  'user_data_base64',
  'custom_data',
  'webhook_url',
  '.dockerconfigjson',
  'docker_config_json',
  'psk',
  'preSharedKey',
  'salt',
  'jwt',
  'bearer',
] as const

const secretName = fc.constantFrom(...SECRET_NAMES)

/** Puts a value somewhere into a document: under odd keys, in lists, and as JSON text, several levels deep. */
type Wrap = (value: Json) => Json

const wrap: fc.Arbitrary<Wrap> = fc
  .array(
    fc.oneof(
      nastyKey.map(
        key =>
          (value: Json): Json =>
            objectOf([[key, value]]),
      ),
      fc.tuple(json, json).map(
        ([before, after]) =>
          (value: Json): Json => [before, value, after],
      ),
      jsonObject.map(
        rest =>
          (value: Json): Json => ({ ...rest, member: value }),
      ),
      fc.integer({ min: 0, max: 2 }).map(
        indent =>
          (value: Json): Json =>
            JSON.stringify(value, null, indent),
      ),
    ),
    { maxLength: 5 },
  )
  .map(
    steps =>
      (value: Json): Json =>
        steps.reduce((inner, step) => step(inner), value),
  )

/** No form of the secret stands in the text. */
function expectGone(text: string, value: string): void {
  const forms = [
    value,
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
    encodeURIComponent(value),
  ]
  for (const form of forms) {
    expect(text).not.toContain(form)
    expect(text).not.toContain(JSON.stringify(form).slice(1, -1))
  }
}

test('a secret under a telling name is gone, in any nesting, spelling and embedding', () => {
  fc.assert(
    fc.property(secret, secretName, wrap, wrap, (value, name, inside, outside) => {
      const planted = outside(objectOf([[name, inside(value)]]))
      expectGone(stored(resourceWith({ planted })), value)
      expectGone(stored(resourceWith({}, { observed: { planted } })), value)
      expectGone(canonicalJson(redactor.value(planted)), value)
    }),
    { numRuns: 500 },
  )
})

test('a secret beside its name is gone, in every shape of name and value', () => {
  const shape = fc.constantFrom(
    ['name', 'value'],
    ['Name', 'Value'],
    ['key', 'value'],
    ['Key', 'Value'],
    ['NAME', 'VALUE'],
    ['ParameterKey', 'ParameterValue'],
    ['parameter_name', 'parameter_value'],
    ['OptionName', 'Value'],
    ['option_name', 'value'],
    ['name', 'values'],
    ['name', 'default'],
    ['name', 'string_value'],
    ['name', 'plainTextValue'],
    ['variable', 'value'],
    ['field', 'text'],
    ['id', 'content'],
    ['env_name', 'env_value'],
    ['headerName', 'headerValue'],
    ['name', 'data'],
  )
  fc.assert(
    fc.property(
      secret,
      secretName,
      shape,
      wrap,
      fc.boolean(),
      (value, name, [names, values], outside, list) => {
        const pair = objectOf([
          [values as string, list ? [value] : value],
          ['other', 1],
          [names as string, name],
        ])
        expectGone(stored(resourceWith({ planted: outside([pair]) })), value)
      },
    ),
    { numRuns: 400 },
  )
  expectGone(
    stored(resourceWith({ p: { Name: '/app/db', Type: 'SecureString', Value: 'S3c!abcdefghijklmnop' } })),
    'S3c!abcdefghijklmnop',
  )
})

test('a secret after its flag in a list of arguments is gone', () => {
  for (const args of [
    ['run', '--db-password', 'S3c!abcdefgh'],
    ['--token=S3c!abcdefgh'],
    ['-apiKey', 'S3c!abcdefgh'],
    ['sh', '-c', 'app --secret "S3c!abcdefgh"'],
  ]) {
    expect(stored(resourceWith({ args }))).not.toContain('S3c!')
  }
  expect(
    stored(resourceWith({ args: ['--token-file', '/run/token', '--password-policy', 'strict'] })),
  ).toContain('/run/token')
})

test('a secret at a marked place is gone, whatever it is called and wherever marks point', () => {
  fc.assert(
    fc.property(
      secret,
      jsonObject,
      fc.array(nastyKey, { minLength: 1, maxLength: 4 }),
      (value, rest, keys) => {
        const planted = keys.reduceRight<Json>((inner, key) => objectOf([[key, inner]]), value)
        const pointer = keys.reduce(childPointer, '/properties/planted')
        expectGone(stored(resourceWith({ ...rest, planted }), undefined, { secret: [pointer] }), value)
        const path = pointer.replaceAll('*', '~2')
        expectGone(stored(resourceWith({ ...rest, planted }), specWith({ secret: [path] })), value)
        expectGone(
          stored(resourceWith({ list: [1, planted] }), specWith({ secret: ['/properties/list/**'] })),
          value,
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('marks reach every member of a resource', () => {
  const value = 'S3c!abcdefghijkl'
  const resource = resourceWith(
    { a: JSON.stringify({ b: [value] }) },
    {
      id: value,
      name: value,
      tags: { t: value },
      observed: { o: value },
      identifiers: { arn: value },
      dependencies: [value],
      managed_by: { kind: 'k', name: value },
    },
  )
  const marks = [
    '/id',
    '/name',
    '/tags/t',
    '/observed/o',
    '/identifiers/arn',
    '/dependencies/0',
    '/managed_by/name',
    '/properties/a/b/0',
  ]
  expect(stored(resource, undefined, { secret: marks })).not.toContain('S3c!')
})

test('a mark in the order the provider used holds, though the form sorts', () => {
  const spec = specWith({ unordered: ['/properties/list'] })
  const text = stored(resourceWith({ list: [{ v: 'zzzz' }, { v: 'S3c!aaaaaaa' }, { v: 'bbbb' }] }), spec, {
    secret: ['/properties/list/1'],
  })
  expect(text).not.toContain('S3c!')
  expect(text).toContain('zzzz')
  expect(text).toContain('bbbb')
})

test('every copy of a found secret is gone: plain, inside a text, base64, percent-encoded, as a key, in names', () => {
  fc.assert(
    fc.property(secret, wrap, (value, outside) => {
      const copies = {
        plain: value,
        inside: `before ${value} after`,
        base64: Buffer.from(value).toString('base64'),
        base64url: Buffer.from(value).toString('base64url'),
        percent: encodeURIComponent(value),
        form: encodeURIComponent(value).replaceAll('%20', '+'),
        json: outside([value]),
        [value]: 'as a key',
      }
      const resource = resourceWith(
        { password: value, copies: outside(copies) },
        {
          id: `id/${value}`,
          name: value,
          scope: `s:${value}`,
          tags: { note: value, [value]: 'x' },
          observed: { copies },
          identifiers: { url: `https://h/${value}` },
          dependencies: [value],
          children: [`c/${value}`],
          managed_by: { kind: 'helm', name: value },
        },
      )
      expectGone(stored(resource), value)
    }),
    { numRuns: 300 },
  )
})

test('the secrets of a text that holds some are found elsewhere too', () => {
  const value = 'S3cretS3cretS3cret'
  for (const text of [
    `postgres://app:${value}@db:5432/app`,
    `export DB_PASSWORD='${value}'`,
    JSON.stringify({ username: 'app', password: value }),
  ]) {
    const document = stored(resourceWith({ source: text, echo: `it is ${value}.`, user_data: text }))
    expect(document).not.toContain(value)
  }
})

const KNOWN = {
  pem: '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----',
  'pem on one line': '-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg\\n-----END PRIVATE KEY-----\\n',
  'pem without end': 'x -----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA',
  'pgp key': '-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----',
  'base64 of pem': Buffer.from('-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIGLabcdefgh').toString('base64'),
  'url password': 'amqp://user:hunter2hunter2@broker:5672/vhost',
  'url password without user': 'redis://:hunter2hunter2@cache:6379/0',
  'url password with slash and at': 'postgres://u:pa/ss@wo?rd#1@db/app',
  'url token': 'https://0123456789abcdef0123456789abcdef@o1.ingest.example.com/1',
  jwt: `${'eyJhbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxMjM0In0'}.dBjftJeZ4CVP`,
  github: `ghp_${'a1B2'.repeat(9)}`,
  'github fine-grained': `github_pat_${'a1B2'.repeat(9)}`,
  gitlab: `glpat-${'a1B2'.repeat(5)}`,
  slack: `xoxb-${'123456789012-'.repeat(2)}abcdef`,
  stripe: `sk_live_${'a1B2'.repeat(6)}`,
  openai: `sk-proj-${'a1B2'.repeat(6)}`,
  npm: `npm_${'a1B2'.repeat(9)}`,
  google: `AIza${'a1B2'.repeat(9)}`,
  vault: `hvs.${'a1B2'.repeat(8)}`,
  'hcp terraform': `${'a1B2c3D4e5F6g7'}.atlasv1.${'a1B2'.repeat(10)}`,
  sendgrid: `SG.${'a1B2'.repeat(5)}.${'a1B2'.repeat(10)}`,
  'slack webhook': 'https://hooks.slack.com/services/T000/B000/abcdefghijkl',
  'azure storage':
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abcdefghijklmnop==;EndpointSuffix=core.windows.net',
  sas: 'https://a.blob.core.windows.net/c?sv=2020&sig=abcdefgh%2Bijkl%3D',
  'aws signed url': 'https://b.s3.amazonaws.com/k?X-Amz-Signature=0123456789abcdef',
  'bearer header': 'Authorization: Bearer abcdef0123456789',
  'basic header': 'curl -H "Authorization: Basic dXNlcjpwYXNzd29yZA=="',
  bcrypt: '$2b$12$abcdefghijklmnopqrstuv1234567890abcdefghijklmnopqrstuv',
  'shell assignment': 'set -e\nexport DB_PASSWORD=hunter2hunter2\nrun',
  'quoted assignment': `password = "correct horse battery"`,
  'json in a text': `log: {"user":"a","api_key":"hunter2hunter2"} done`,
  'escaped json in a text': String.raw`cmd '{\"password\":\"hunter2 hunter2\"}'`,
  'yaml line': 'user: a\npassword: hunter2hunter2\n',
  'yaml block': 'password: |\n  hunter2hunter2\n  second\nuser: x',
  'query parameter': 'https://h/p?user=a&access_token=hunter2hunter2&x=1',
  flag: 'mysql --user root --password hunter2hunter2 db',
  'flag with equals': 'app --db-password=hunter2hunter2',
  'two words': 'API key: hunter2hunter2',
  xml: '<config><password>hunter2hunter2</password></config>',
  'ini with colon': 'client_secret : hunter2hunter2',
  python: `os.environ['API_TOKEN'] = 'hunter2hunter2'`,
  arrow: `'secret' => 'hunter2hunter2'`,
}

test.each(Object.entries(KNOWN))(
  'a secret whose form gives it away is gone under any name: %s',
  (_form, text) => {
    for (const properties of [
      { note: text },
      { list: ['x', text] },
      { json: JSON.stringify({ deep: [text] }) },
      { [text]: 1 },
    ] as JsonObject[]) {
      const document = stored(resourceWith(properties, { tags: { note: text }, observed: properties }))
      expect(document).not.toContain(JSON.stringify(text).slice(1, -1))
      expect(document).not.toMatch(/hunter2|dXNlcjpwYXNz|wo\?rd#1|MIIEow/)
    }
    expect(redactor.text(text)).not.toBe(text)
    expect(redactor.text(text)).not.toMatch(/hunter2|dXNlcjpwYXNz|wo\?rd#1|MIIEow|battery/)
  },
)

const READABLE: JsonObject = {
  password_policy: { minimum_length: 14, require_symbols: true },
  password_reset_required: true,
  password_length: 16,
  secret_arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf',
  secret_name: 'prod/db',
  secret_id: 'prod/db',
  secretName: 'db-tls',
  client_secret_arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf',
  secret: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf',
  secret_ref: 'projects/p/secrets/db/versions/3',
  credentials: 'projects/p/secrets/db/versions/3',
  kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  kms_key: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  key_name: 'ops',
  key_id: 'K1',
  public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ops@example.com',
  public_ssh_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ops@example.com',
  partition_key: 'id',
  hash_key: 'LockID',
  token_ttl: 3600,
  token_type: 'bearer-token-type',
  access_token_validity: 60,
  id_token_validity: 60,
  http_tokens: 'required',
  max_tokens: 4096,
  authorization: 'AWS_IAM',
  authorization_type: 'NONE',
  cookies: { forward: 'whitelist', whitelisted_names: ['session'] },
  explicit_auth_flows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  grant_types: ['password', 'client_credentials'],
  password: null,
  token: '',
  secrets: [],
  manage_master_user_password: true,
  iam_database_authentication_enabled: false,
  image:
    'registry.example.com:5000/team/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  image_url:
    'docker://registry:5000/team/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  version: '1.27.3-eks-a5df82a',
  description: 'Rotates the database password every 30 days; see the secret store. Tokens: none.',
  prose: 'Password: must have 12 characters. The token is kept in Vault. Secret: managed by Terraform',
  comment: 'Non-secret values; the --password flag is needed, --token to log in',
  url: 'https://example.com:8443/path?page=2',
  ssh: 'git@github.com:team/app.git',
  git: 'ssh://git@github.com/team/app.git',
  endpoint: 'db.abc123.eu-west-1.rds.amazonaws.com:5432',
  timestamp: '2026-11-20T09:30:00Z',
  template: '{{ .Values.password }}',
  reference: 'password=$' + '{var.db_password}',
  shell: 'PASSWORD=$DB_PASSWORD run --token $TOKEN',
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Action: ['secretsmanager:GetSecretValue'],
        Resource: ['arn:aws:secretsmanager:eu-west-1:1:secret:prod/db-AbCdEf'],
      },
    ],
  }),
  role: 'arn:aws:iam::123456789012:role/aws-service-role/token-rotation',
  subject: 'system:serviceaccount:kube-system:token-cleaner',
  valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
  env: [
    { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
    { name: 'TOKEN_FILE', value: '/run/token' },
  ],
  keyvault: { name: 'password_policy', value: 'strict' },
  volumes: [{ name: 'token', path: '/var/run' }],
  creation_token: 'terraform-20230419084928713700000009',
  nextToken: 'page-2-of-many',
  args: [
    '--tls-private-key-file=/etc/tls/private/tls.key',
    '--kubeconfig=/var/lib/kubelet/kubeconfig',
    '--token',
    './token',
  ],
  imagePullSecrets: [{ name: 'registry-pull-secret' }],
  clientSecretRefs: [{ name: 'oauth', key: 'client-secret', namespace: 'auth' }],
  credentialsSecret: { name: 'aws-cloud-credentials' },
  projected: {
    secret: { secretName: 'db-tls', defaultMode: 420 },
    serviceAccountToken: { path: 'token', expirationSeconds: 3607 },
  },
  compass: 'north',
  bypass: 'x',
  tokenizer: 'y',
  secretary: 'z',
  keyboard: 'qwerty',
  monkey: 'm',
  passenger: 'p',
  author: 'a',
  assault: 'b',
}

test.each(Object.entries(READABLE))('what is no secret stays readable: %s', (name, value) => {
  const redacted = redactor.resource(resourceWith({ [name]: value })).properties[name]
  expect(redacted).toEqual(typeof value === 'string' && value.startsWith('{"') ? JSON.parse(value) : value)
})

test('what is public stays readable below its mark, but for what its form gives away', () => {
  const spec = specWith({
    public: ['/properties/secrets', '/properties/tokens/**'],
    secret: ['/properties/secrets/*/key'],
  })
  const github = `ghp_${'a1B2'.repeat(9)}`
  const { properties } = redactor.resource(
    resourceWith({
      secrets: [{ token: 'tls-cert', key: 'abcdef' }],
      tokens: { a: { password: 'open' }, b: github },
    }),
    spec,
  )
  expect(properties.tokens).toEqual({ a: { password: 'open' }, b: { $secret: expect.any(String) } })
  expect(properties.secrets).toEqual([{ token: 'tls-cert', key: { $secret: expect.any(String) } }])
})

test('secret overrules public wherever both match', () => {
  for (const [open, hidden] of [
    ['/properties/**', '/properties/a/b'],
    ['/properties/a/b', '/properties/**/b'],
    ['/properties/a/*', '/properties/*/b'],
  ] as const) {
    const { properties } = redactor.resource(
      resourceWith({ a: { b: 'value' } }),
      specWith({ public: [open], secret: [hidden] }),
    )
    expect(isSecret((properties.a as JsonObject).b)).toBe(true)
  }
})

test('flags, nothing and empty values show whether something is set', () => {
  const values = { password: null, token: '', secret: false, credentials: {}, tokens: [], api_key: true }
  expect(
    redactor.resource(
      resourceWith(values),
      undefined,
      Object.keys(values).map(key => `/properties/${key}`),
    ).properties,
  ).toEqual(values)
})

test('numbers are secrets where the name says so, and so are their digits elsewhere; small ones are counts', () => {
  const { properties } = redactor.resource(
    resourceWith({ pin_code: 48151623, echo: '48151623', again: [48151623], token: 7 }),
  )
  expect(properties.token).toBe(7)
  expect(JSON.stringify(properties)).not.toContain('48151623')
  expect(properties.pin_code).toEqual(properties.echo)
})

test('settings and short words under a telling mark are not hunted elsewhere', () => {
  const { properties } = redactor.resource(
    resourceWith({ mode: 'default', engine: 'abc', hidden: 'default', short: 'abc' }),
    undefined,
    ['/properties/hidden', '/properties/short'],
  )
  expect(properties).toMatchObject({
    mode: 'default',
    engine: 'abc',
    hidden: { $secret: expect.any(String) },
  })
})

test('an object under a telling name is hidden as soon as one member of it may be the secret', () => {
  for (const value of [
    { name: 'db', value: 'S3c!abcdefgh' },
    { name: 'db', key: 'S3c!abcdefgh' },
    [{ name: 'a' }, 'S3c!abcdefgh'],
    { name: 'a', more: { data: 'S3c!abcdefgh' } },
  ]) {
    expect(stored(resourceWith({ client_secret: value }))).not.toContain('S3c!')
  }
})

test('words that anybody uses are not hunted, and telling words neither', () => {
  const { properties } = redactor.resource(
    resourceWith({
      password: 'string',
      token: 'password',
      engine: 'string',
      key: 'password',
      note: 'a string of text',
    }),
  )
  expect(properties).toMatchObject({
    engine: 'string',
    key: 'password',
    note: 'a string of text',
    password: { $secret: expect.any(String) },
  })
})

test('who and where a secret is for stays readable elsewhere', () => {
  const { properties } = redactor.resource(
    resourceWith({
      credentials: { username: 'postgres', host: 'db.internal', password: 'S3c!abcdefg' },
      engine: 'postgres',
      host: 'db.internal',
      echo: 'S3c!abcdefg',
    }),
  )
  expect(properties).toMatchObject({
    engine: 'postgres',
    host: 'db.internal',
    echo: { $secret: expect.any(String) },
  })
})

const aResource = fc
  .tuple(jsonObject, jsonObject, secret, secretName, wrap)
  .map(([properties, observed, value, name, outside]) =>
    resourceWith(
      { ...properties, planted: outside(objectOf([[name, value]])), echo: value },
      { observed, tags: { [name]: value, json: JSON.stringify({ a: 1 }) }, id: `x/${value}` },
    ),
  )

test('redaction is stable: applied twice it is the same, and so is a whole entry', () => {
  fc.assert(
    fc.property(aResource, resource => {
      const once = redactor.resource(resource)
      expect(canonicalJson(redactor.resource(once) as unknown as Json)).toBe(
        canonicalJson(once as unknown as Json),
      )
      const entry = prepareEntry(resource, redactor)
      expect(prepareEntry(entry.resource, redactor)).toEqual(entry)
    }),
    { numRuns: 300 },
  )
  for (const text of Object.values(KNOWN)) {
    expect(redactor.text(redactor.text(text))).toBe(redactor.text(text))
    const named = redactor.resource(resourceWith({}, { name: text, tags: { t: text } }))
    expect(redactor.resource(named)).toEqual(named)
  }
})

test('the input is not touched, and what holds no secret is not copied', () => {
  fc.assert(
    fc.property(aResource, resource => {
      const before = JSON.stringify(resource)
      redactor.resource(resource)
      expect(JSON.stringify(resource)).toBe(before)
    }),
  )
  const properties = { a: 'x', list: [{ b: 1 }] }
  expect(redactor.resource(resourceWith({ ...properties, password: 'S3c!abc' })).properties.list).toBe(
    properties.list,
  )
  const plain = resourceWith(properties)
  expect(redactor.resource(plain)).toBe(plain)
})

function hashOf(each: Redactor, value: Json): string {
  const hidden = each.resource(resourceWith({ password: value })).properties.password
  return isSecret(hidden) ? hidden.$secret : 'shown'
}

test('a rotation shows, equal secrets are equal within a store, and stores cannot be compared', () => {
  fc.assert(
    fc.property(secret, secret, (a, b) => {
      expect(hashOf(redactor, a)).toMatch(/^[\w-]{22}$/)
      expect(hashOf(redactor, a) === hashOf(redactor, b)).toBe(a === b)
      expect(hashOf(createRedactor(new Uint8Array(32).fill(8)), a)).not.toBe(hashOf(redactor, a))
    }),
  )
  const before = prepareEntry(resourceWith({ password: 'S3c!old' }), redactor)
  const after = prepareEntry(resourceWith({ password: 'S3c!new' }), redactor)
  expect(before.fingerprint).not.toBe(after.fingerprint)
})

test('the layout of JSON that is a secret is no rotation', () => {
  expect(hashOf(redactor, '{"user":"a","password":"b"}')).toBe(
    hashOf(redactor, '{ "password": "b",\n "user": "a" }'),
  )
  expect(hashOf(redactor, 12345678)).toBe(hashOf(redactor, '12345678'))
})

test('a stand-in cannot be forged around a secret', () => {
  expect(stored(resourceWith({ password: { $secret: 'S3c!abcdefgh' } }))).not.toContain('S3c!')
  expect(stored(resourceWith({ tags: { password: '$secret:S3c!abcdefgh' } }))).not.toContain('S3c!')
  expect(redactor.text('password=$secretS3c!abcdef')).not.toContain('S3c!')
})

test('tags stay texts: hidden ones too, and JSON in one as it was written', () => {
  const tags = {
    note: '{ "b": 1, "a": [2] }',
    password: 'S3c!abcdefgh',
    config: '{"token": "S3c!ijklmnop"}',
    plain: 'x',
  }
  const redacted = redactor.resource(resourceWith({}, { tags })).tags ?? {}
  expect(redacted).toMatchObject({ note: tags.note, plain: 'x' })
  expect(redacted.password).toMatch(/^\$secret:[\w-]{22}$/)
  expect(redacted.config).toMatch(/^\$secret:[\w-]{22}$/)
})

test('what a sloppy collector adds goes no further, and what is missing is named', () => {
  const sloppy = {
    ...resourceWith({ at: new Date(0), size: 1n, none: undefined } as unknown as JsonObject),
    raw: { password: 'S3c!abcdefgh' },
    tags: { n: 1, gone: null },
  }
  const redacted = redactor.resource(sloppy as unknown as Resource)
  expect(redacted).not.toHaveProperty('raw')
  expect(redacted.properties).toEqual({ at: '1970-01-01T00:00:00.000Z', size: '1' })
  expect(redacted.tags).toEqual({ n: '1' })
  const bad: readonly (readonly [object, string])[] = [
    [{ id: undefined }, '"id"'],
    [{ properties: null }, '"properties"'],
    [{ properties: [] }, '/properties must be an object'],
    [{ tags: { a: {} } }, '/tags/a must be a text'],
    [{ name: {} }, '/name must be a text'],
    [{ dependencies: 'x' }, '/dependencies'],
    [{ properties: { a: [Number.NaN] } }, '/properties/a/0 is NaN'],
  ]
  for (const [change, message] of bad) {
    expect(() => redactor.resource({ ...resourceWith({}), ...change } as unknown as Resource)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(message) }),
    )
  }
})

test('thousands of secrets in one resource cost in proportion', () => {
  const many = (count: number): Resource =>
    resourceWith({
      secrets_of: Array.from({ length: count }, (_, i) => ({ password: `secret-value-number-${i}` })),
      texts: Array.from({ length: count }, (_, i) => `line ${i} of secret-value-of-nothing and more text`),
    })
  prepareEntry(many(200), redactor)
  let text = ''
  const time = cpuTime(() => {
    text = JSON.stringify(prepareEntry(many(10_000), redactor))
  })
  expect(time).toBeLessThan(2_000)
  expect(text).not.toContain('secret-value-number')
  expect(text).toContain('secret-value-of-nothing')
})
