import { mkdtemp, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FaultProxy, startFaults } from '@wgo/faults'
import { HAS_MOTO, type Moto, startMoto } from '@wgo/real-servers/moto'
import { expectNoSecrets } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { awsObjects } from '../src/index.ts'
import { python } from './estate.ts'
import { borrow, type Lent } from './support/lent-objects.ts'
import { type Stub, stub } from './support/stub.ts'

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7CANARY1', AWS_SECRET_ACCESS_KEY: 'canary-secret-of-env' }

describe.skipIf(!HAS_MOTO)(`objects of a bucket${HAS_MOTO ? '' : ' (needs moto)'}`, () => {
  let moto: Moto
  let faults: FaultProxy
  let states: Lent

  beforeAll(async () => {
    moto = await startMoto()
    await python('objects.py', moto.endpoint)
    faults = await startFaults({ upstream: moto.endpoint, dialect: 'aws' })
    states = await borrow(awsObjects(), 'states', { endpoint: moto.endpoint }, KEYS)
  }, 120_000)
  afterAll(async () => {
    await states?.session.close()
    await faults?.close()
    moto?.stop()
  })

  const through = (bucket = 'states'): Promise<Lent> =>
    borrow(awsObjects({ endpoint: faults.endpoint }), bucket, {}, KEYS)

  test('an object is read, in its newest version', async () => {
    expect(await states.text('shop/prod.tfstate')).toBe('new')
  })

  test('of one that is not there, or was deleted, there is nothing', async () => {
    expect(await states.text('shop/nothing')).toBeUndefined()
    expect(await states.text('gone')).toBeUndefined()
  })

  test('an empty one is empty', async () => {
    const content = await states.session.read('shop/empty', { signal: AbortSignal.timeout(9_000) })
    expect(content).toEqual({ bytes: new Uint8Array(), size: 0 })
  })

  test('a large one is read whole, byte by byte, and its beginning alone', async () => {
    const signal = AbortSignal.timeout(9_000)
    const whole = await states.session.read('big', { signal })
    expect(whole?.size).toBe(10_240_000)
    expect(Buffer.compare(whole?.bytes ?? Buffer.of(), Buffer.from(piece()))).toBe(0)
    const begun = await states.session.read('big', { signal, first: 1_000 })
    expect(begun).toMatchObject({ size: 10_240_000, bytes: { length: 1_000 } })
  })

  test('pages go on to the end, with the names as they are', async () => {
    const many = await states.names('many/')
    expect(many).toHaveLength(1_234)
    expect(new Set(many.map(({ name }) => name)).size).toBe(1_234)
    const odd = `env:/blau grün/a+b%2F'"<&>.tfstate`
    expect(await states.names('env:/')).toEqual([{ name: odd, size: 3 }])
    expect(await states.text(odd)).toBe('odd')
  })

  test('what begins with nothing that is there is an empty page', async () => {
    expect(await states.names('nothing/')).toEqual([])
  })

  test('a bucket that is not there is an error', async () => {
    const nowhere = await borrow(awsObjects(), 'nowhere', { endpoint: moto.endpoint }, KEYS)
    for (const ask of [() => nowhere.text('a'), () => nowhere.names()])
      await expect(ask()).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        message: 'There is no bucket nowhere.',
      })
  })

  test('an archived one is told as such', async () => {
    await expect(states.text('cold.tfstate')).rejects.toMatchObject({
      code: 'PROVIDER_REFUSED',
      message: expect.stringContaining('s3://states/cold.tfstate lies in an archive'),
      suggestions: [expect.stringContaining('aws s3api restore-object --bucket states --key "cold.tfstate"')],
    })
  })

  test('a role is assumed as the place says', async () => {
    const role = { role_arn: 'arn:aws:iam::111111111111:role/states', external_id: 'x1', session_name: 'me' }
    faults.use([])
    const lent = await borrow(awsObjects({ endpoint: faults.endpoint }), 'states', role, KEYS)
    expect(await lent.text('shop/prod.tfstate')).toBe('new')
    expect(faults.seen.map(({ operation }) => operation)).toEqual(['AssumeRole', expect.any(String)])
  })

  test('throttling and a cut answer are errors that are tried again', async () => {
    faults.use([{ match: {}, fault: { kind: 'throttle' } }])
    const lent = await through()
    await expect(lent.text('shop/prod.tfstate')).rejects.toMatchObject({ code: 'THROTTLED' })
    faults.use([{ match: {}, fault: { kind: 'cut', at: 'body' } }])
    await expect(lent.text('big')).rejects.toMatchObject({ code: 'UNREACHABLE' })
    faults.use([{ match: {}, fault: { kind: 'page', status: 200 } }])
    await expect(lent.text('big')).rejects.toMatchObject({ code: 'UNREACHABLE' })
    await expect(lent.names()).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })

  test('half an object is not taken for all of it', async () => {
    faults.use([{ match: {}, fault: { kind: 'truncate' } }])
    const lent = await through()
    await expect(lent.text('big')).rejects.toMatchObject({
      code: 'PROVIDER_FAULT',
      message: 's3://states/big: the answer was cut short.',
    })
    await expect(lent.names()).rejects.toMatchObject({ code: 'PROVIDER_FAULT' })
  })

  test('a read ends with its signal', async () => {
    faults.use([{ match: {}, fault: { kind: 'hang' } }])
    const lent = await through()
    const reason = new Error('enough')
    const ends = AbortSignal.timeout(100)
    await expect(lent.session.read('big', { signal: ends })).rejects.toThrow(/timeout/)
    await expect(lent.session.read('big', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

function piece(): Buffer {
  return Buffer.concat(Array<Buffer>(40_000).fill(Buffer.from(Array.from({ length: 256 }, (_, i) => i))))
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void

async function serving(answer: Answering, settings = {}): Promise<{ lent: Lent; server: Stub }> {
  const server = await stub(answer)
  const lent = await borrow(awsObjects(), 'states', { endpoint: server.endpoint, ...settings }, KEYS)
  return { lent, server }
}

function refusing(status: number, code: string, message: string, more = ''): Answering {
  return (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/xml', 'x-amz-request-id': 'r1' })
      .end(`<Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`)
}

test.each([
  [
    'without the right to list, what is not there and what may not be read look the same',
    refusing(403, 'AccessDenied', 'Access Denied'),
    's3:GetObject',
    /Not allowed, or not there: s3:\/\/states\/a\./,
  ],
  [
    'what S3 names as missing is the permission',
    refusing(
      403,
      'AccessDenied',
      'User: arn:aws:iam::1:user/u is not authorized to perform: s3:ListBucket on resource: "x" because no policy allows it',
    ),
    's3:ListBucket',
    /Not allowed: s3 GetObject of s3:\/\/states\/a/,
  ],
  [
    'a key of KMS that may not be used is told',
    refusing(
      403,
      'AccessDenied',
      'User: arn:aws:iam::1:user/u is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext',
    ),
    'kms:Decrypt',
    /Not allowed/,
  ],
])('%s', async (_, answer, permission, message) => {
  const { lent, server } = await serving(answer)
  await using _server = server
  await expect(lent.text('a')).rejects.toMatchObject({
    code: 'ACCESS_DENIED',
    permission,
    message: expect.stringMatching(message),
  })
})

test('where S3 names the region of a bucket, it is asked there, from then on', async () => {
  const asked: string[] = []
  const { lent, server } = await serving((request, response) => {
    const region = /Credential=[^/]+\/\d+\/([\w-]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? ''
    asked.push(region)
    if (region === 'ap-southeast-2')
      return void response
        .writeHead(206, { 'x-amz-request-id': 'r', 'content-range': 'bytes 0-2/3' })
        .end('far')
    refusing(
      400,
      'AuthorizationHeaderMalformed',
      `expecting 'ap-southeast-2'`,
      '<Region>ap-southeast-2</Region>',
    )(request, response)
  })
  await using _server = server
  expect([await lent.text('a'), await lent.text('b')]).toEqual(['far', 'far'])
  expect(asked).toEqual(['us-east-1', 'ap-southeast-2', 'ap-southeast-2'])
})

test('a redirect that names its region in a header alone is followed; one that names none is an error', async () => {
  const to =
    (region: string): Answering =>
    (request, response) => {
      if (request.headers.authorization?.includes('/eu-central-1/'))
        return void response.writeHead(206, { 'content-range': 'bytes 0-1/2' }).end('ok')
      response.writeHead(301, { ...(region && { 'x-amz-bucket-region': region }) }).end()
    }
  for (const region of ['eu-central-1', '', 'evil.example.com/']) {
    const { lent, server } = await serving(to(region))
    await using _server = server
    const reading = lent.text('a')
    if (region === 'eu-central-1') expect(await reading).toBe('ok')
    else await expect(reading).rejects.toMatchObject({ name: 'WgoError' })
  }
})

describe("an object that a customer's key encrypts", () => {
  const encryption_key = Buffer.alloc(32, 'canary-of-a-customer').toString('base64')

  test('is asked for with the key', async () => {
    let headers: IncomingMessage['headers'] = {}
    const { lent, server } = await serving(
      (request, response) => {
        headers = request.headers
        response.writeHead(206, { 'content-range': 'bytes 0-1/2' }).end('ok')
      },
      { encryption_key },
    )
    await using _server = server
    expect(await lent.text('a')).toBe('ok')
    expect(headers).toMatchObject({
      'x-amz-server-side-encryption-customer-algorithm': 'AES256',
      'x-amz-server-side-encryption-customer-key': encryption_key,
      'x-amz-server-side-encryption-customer-key-md5': expect.stringMatching(/^[\w+/]{22}==$/),
    })
  })

  test('wants one, and the right one', async () => {
    const wanting = refusing(
      400,
      'InvalidRequest',
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    )
    const without = await serving(wanting)
    await using _server = without.server
    await expect(without.lent.text('a')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('SSE-C'),
    })
    const wrong = await serving(refusing(403, 'AccessDenied', 'Access Denied'), { encryption_key })
    await using _wrong = wrong.server
    await expect(wrong.lent.text('a')).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: expect.stringContaining('may be another'),
    })
  })

  test("Terraform's variables name the server and the key, and the key goes to no server of an address", async () => {
    const sent: unknown[] = []
    await using server = await stub((request, response) => {
      sent.push(request.headers['x-amz-server-side-encryption-customer-key'])
      response.writeHead(206, { 'content-range': 'bytes 0-1/2' }).end('ok')
    })
    const { endpoint } = server
    const env = { ...KEYS, AWS_REGION: 'eu-west-1', AWS_SSE_CUSTOMER_KEY: encryption_key }
    const named = await borrow(awsObjects(), 'states', { endpoint }, env)
    expect(await named.text('a')).toBe('ok')
    for (const name of ['AWS_ENDPOINT_URL_S3', 'AWS_S3_ENDPOINT']) {
      const lent = await borrow(awsObjects(), 'states', {}, { ...env, [name]: endpoint })
      expect(await lent.text('a')).toBe('ok')
    }
    expect(sent).toEqual([undefined, encryption_key, encryption_key])
  })

  test('is one of many: what no customer encrypts is read without', async () => {
    const message = 'The encryption parameters are not applicable to this object.'
    const refuse = refusing(400, 'InvalidRequest', message)
    const { lent, server } = await serving(
      (request, response) => {
        if (request.headers['x-amz-server-side-encryption-customer-key']) refuse(request, response)
        else response.writeHead(206, { 'content-range': 'bytes 0-1/2' }).end('ok')
      },
      { encryption_key },
    )
    await using _server = server
    expect(await lent.text('a')).toBe('ok')
  })

  test.each(['short', `${encryption_key} `, 'not base64 at all, is it?'])('%j is no key', async written => {
    const opening = borrow(
      awsObjects(),
      'states',
      { endpoint: 'http://127.0.0.1:9', encryption_key: written },
      KEYS,
    )
    await expect(opening).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: 'The encryption_key of s3://states is no key: 32 bytes in base64.',
    })
  })
})

describe('who signs in', () => {
  const seen = async (settings: object, env: object): Promise<string | undefined> => {
    let authorization: string | undefined
    const { lent, server } = await (async () => {
      const server = await stub((request, response) => {
        authorization = request.headers.authorization
        response.writeHead(206, { 'content-range': 'bytes 0-1/2' }).end('ok')
      })
      const lent = await borrow(
        awsObjects(),
        'states',
        { endpoint: server.endpoint, ...settings },
        { ...env },
      )
      return { lent, server }
    })()
    await using _server = server
    await lent.text('a')
    return /Credential=(\w+\/\d+\/[\w-]+)\//.exec(authorization ?? '')?.[1]?.replace(/\/\d+\//, ' ')
  }

  test('keys of the place, its profile, the keys of the environment, in this order', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wgo-objects-'))
    const file = join(folder, 'credentials')
    await writeFile(
      file,
      '[work]\naws_access_key_id = OFPROFILE\naws_secret_access_key = s\nregion = eu-north-1\n',
    )
    const env = { ...KEYS, HOME: folder, AWS_SHARED_CREDENTIALS_FILE: file }
    const keys = { access_key: 'OFPLACE', secret_key: 's' }
    expect(await seen({ ...keys, profile: 'work', region: 'eu-west-3' }, env)).toBe('OFPLACE eu-west-3')
    expect(await seen({ profile: 'work' }, env)).toBe('OFPROFILE eu-north-1')
    expect(await seen({}, env)).toBe(`${KEYS.AWS_ACCESS_KEY_ID} us-east-1`)
    const named = { profile: 'work', 'shared_credentials_files.0': file }
    expect(await seen(named, { HOME: '/nonexistent' })).toBe('OFPROFILE eu-north-1')
  })

  test('a profile that is not there, and no credentials at all, are told before anything is read', async () => {
    const env = { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' }
    await expect(borrow(awsObjects(), 'states', { profile: 'wrok' }, env)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
    await expect(borrow(awsObjects(), 'states', {}, env)).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
    })
  })
})

test('no error holds a key, a token or a key of a customer', async () => {
  const secrets = {
    access_key: 'AKIAIOSFODNN7CANARY2',
    secret_key: 'canary-secret-of-place',
    token: 'canary-token-of-place',
    encryption_key: Buffer.alloc(32, 'canary-of-a-customer').toString('base64'),
  }
  const planted = Object.values(secrets).filter(each => !each.startsWith('AKIA'))
  const echo: Answering = (request, response) =>
    refusing(403, 'SignatureDoesNotMatch', JSON.stringify(request.headers))(request, response)
  const answers = [echo, refusing(403, 'AccessDenied', 'no'), refusing(400, 'ExpiredToken', 'x')]
  for (const answer of answers) {
    const { lent, server } = await serving(answer, secrets)
    await using _server = server
    for (const ask of [() => lent.text('a'), () => lent.names()]) {
      const error = await ask().then(
        () => {
          throw new Error('nothing was refused')
        },
        (thrown: unknown) => thrown,
      )
      expectNoSecrets(JSON.stringify([error, String(error), (error as Error).stack, lent.log.lines]), planted)
    }
  }
})
