import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeState, PASSPHRASE_VARIABLE } from '../src/index.ts'
import { folder } from './support/folder.ts'
import { saidOf, scanStates } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const PASSPHRASE = 'correct horse battery staple'
const STATE = { ...stateV4({ lineage: 'enc-1', resources: [managed('inside')] }), serial: 7 }

interface Sealing {
  readonly hash?: 'sha256' | 'sha512'
  readonly keyBytes?: 16 | 24 | 32
  readonly plain?: object
  readonly meta?: object
  readonly envelope?: object
}

/** A state as OpenTofu writes it with a pbkdf2 key provider and the method aes_gcm. */
function sealed({ hash = 'sha512', keyBytes = 32, plain = STATE, meta, envelope }: Sealing = {}): object {
  const salt = randomBytes(32)
  const iterations = 1000
  const key = pbkdf2Sync(PASSPHRASE, salt, iterations, keyBytes, hash)
  const nonce = randomBytes(12)
  const cipher = createCipheriv(`aes-${(keyBytes * 8) as 128}-gcm`, key, nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final()])
  const parameters = { salt: salt.toString('base64'), iterations, hash_function: hash, key_length: keyBytes }
  return {
    serial: 7,
    lineage: 'enc-1',
    meta: meta ?? { 'key_provider.pbkdf2.mine': Buffer.from(JSON.stringify(parameters)).toString('base64') },
    encrypted_data: Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64'),
    encryption_version: 'v0',
    ...envelope,
  }
}

const decode = (state: object, passphrase?: string) =>
  decodeState(Buffer.from(JSON.stringify(state)), {
    name: 'a.tfstate',
    ...(passphrase !== undefined && { passphrase }),
  })

describe('a passphrase opens', () => {
  test.each([
    ['sha512', 32],
    ['sha256', 32],
    ['sha512', 16],
    ['sha256', 24],
  ] as const)('%s with a key of %i bytes', async (hash, keyBytes) => {
    const state = await decode(sealed({ hash, keyBytes }), PASSPHRASE)
    expect(state).toMatchObject({ format: 'v4', lineage: 'enc-1', serial: 7 })
    expect(state.resources.map(({ address }) => address)).toEqual(['null_resource.inside'])
  })

  test('from the environment', async () => {
    const cwd = await folder({ 'a.tfstate': sealed() })
    const scanned = await scanStates(cwd, { env: { [PASSPHRASE_VARIABLE]: PASSPHRASE } })
    expect(saidOf(scanned)['a.tfstate']).toBe('complete')
    expect(scanned.entries.map(({ resource }) => [resource.scope, resource.id])).toEqual([
      ['enc-1', 'null_resource.inside'],
    ])
  })

  test('from a file, without its last line break', async () => {
    const cwd = await folder({ 'a.tfstate': sealed(), pass: `${PASSPHRASE}\n` })
    const scanned = await scanStates(cwd, { config: { states: ['a.tfstate'], passphrase_file: 'pass' } })
    expect(saidOf(scanned)['a.tfstate']).toBe('complete')
  })

  test('a file that is not there is told by its name', async () => {
    const cwd = await folder({ 'a.tfstate': sealed() })
    await expect(scanStates(cwd, { config: { passphrase_file: 'nope' } })).rejects.toMatchObject({
      message: 'The passphrase file nope is gone.',
    })
  })
})

test('without a passphrase it is one gap in its own scope, and the others are read', async () => {
  const cwd = await folder({
    'a.tfstate': sealed(),
    'b.tfstate': stateV4({ lineage: 'B', resources: [managed('b')] }),
  })
  const scanned = await scanStates(cwd)
  expect(scanned.coverage.find(({ unit }) => unit === 'a.tfstate')).toMatchObject({
    scope: 'enc-1',
    state: 'failed',
    reason: 'denied',
    error: 'a.tfstate is encrypted with a passphrase, and none was given.',
  })
  expect(scanned.entries.map(({ resource }) => resource.id)).toEqual(['null_resource.b'])
})

describe('what does not open', () => {
  test('another passphrase', async () => {
    await expect(decode(sealed(), 'another passphrase')).rejects.toMatchObject({
      code: 'STATE_ENCRYPTED',
      message: 'a.tfstate could not be decrypted: the passphrase is another, or the file is damaged.',
    })
  })

  test('no passphrase: how to give one', async () => {
    await expect(decode(sealed())).rejects.toMatchObject({
      code: 'STATE_ENCRYPTED',
      suggestions: [expect.stringContaining(PASSPHRASE_VARIABLE), expect.stringContaining('tofu state pull')],
    })
  })

  test.each([
    [
      { 'key_provider.aws_kms.main': Buffer.from('{"ciphertext_blob":"AAAA"}').toString('base64') },
      'aws_kms.main',
    ],
    [{ 'key_provider.gcp_kms.k': 'e30=', 'key_provider.openbao.o': 'e30=' }, 'gcp_kms.k, openbao.o'],
    [{}, 'a key provider that leaves no trace'],
  ])('another key provider is named, with the command that helps', async (meta, name) => {
    await expect(decode(sealed({ meta }), PASSPHRASE)).rejects.toMatchObject({
      code: 'STATE_ENCRYPTED',
      message: expect.stringContaining(name),
      suggestions: [expect.stringContaining('tofu state pull | wgo scan --state -')],
    })
  })

  test('a file that asks for work without end', async () => {
    const parameters = { salt: 'AAAA', iterations: 500_000_000, hash_function: 'sha512', key_length: 32 }
    await expect(
      decode(sealed({ meta: { 'key_provider.pbkdf2.mine': parameters } }), PASSPHRASE),
    ).rejects.toMatchObject({ code: 'STATE_ENCRYPTED', message: expect.stringContaining('pbkdf2.mine') })
  })

  test('an encryption of the future', async () => {
    await expect(
      decode(sealed({ envelope: { encryption_version: 'v9' } }), PASSPHRASE),
    ).rejects.toMatchObject({
      code: 'STATE_ENCRYPTED',
      message: expect.stringContaining('(v9)'),
    })
  })

  test('an envelope round another state', async () => {
    await expect(decode(sealed({ plain: { ...STATE, lineage: 'other' } }), PASSPHRASE)).rejects.toMatchObject(
      { code: 'STATE_CORRUPT' },
    )
  })

  test.each(['', 'AAAA', 'not base64!'])('damaged data: %j', async encrypted_data => {
    await expect(decode(sealed({ envelope: { encrypted_data } }), PASSPHRASE)).rejects.toMatchObject({
      code: 'STATE_ENCRYPTED',
    })
  })
})
