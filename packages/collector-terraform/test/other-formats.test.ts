import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeState } from '../src/index.ts'
import { CORPUS, WITHOUT_CORPUS } from './support/corpus.ts'
import { scanState } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name))

describe('version 3', () => {
  test('modules, counts, deposed and tainted objects, data and outputs', async () => {
    const state = await decodeState(fixture('v3.tfstate'))
    expect(state).toMatchObject({
      format: 'v3',
      lineage: 'b2c0a6f8-v3',
      serial: 12,
      terraform_version: '0.11.14',
    })
    expect(
      state.resources.map(({ address, deposed }) =>
        deposed === undefined ? address : `${address} (${deposed})`,
      ),
    ).toEqual([
      'aws_instance.web[0]',
      'aws_instance.web[1]',
      'aws_instance.web[1] (1)',
      'module.network.module.subnets.aws_subnet.a',
    ])
    expect(state.data.map(({ address }) => address)).toEqual(['data.aws_ami.ubuntu'])
  })

  test('becomes the same kind of resources', async () => {
    const scanned = await scanState(fixture('v3.tfstate'))
    expect(scanned.get('aws_instance.web[0]')).toMatchObject({
      tags: { Name: 'web-0', 'kubernetes.io/role/node': '1' },
      properties: {
        ami: 'ami-1',
        vpc_security_group_ids: ['sg-1', 'sg-2'],
        root_block_device: [{ volume_size: '8' }],
      },
      identifiers: { id: 'i-0' },
      observed: { schema_version: 1, provider: 'aws', provider_alias: 'west' },
      dependencies: ['aws_security_group.web', 'module.network'],
    })
    expect(scanned.get('aws_instance.web[1]')?.observed?.status).toBe('tainted')
    expect(scanned.get('module.network.module.subnets.aws_subnet.a')?.identifiers?.id).toBe('subnet-1')
    expect(scanned.get('output.address')?.properties).toEqual({ value: '10.0.0.1', sensitive: false })
    expect(JSON.stringify([...scanned.values()])).not.toContain('topsecret-v3')
  })
})

describe('terraform show -json', () => {
  test.skipIf(!CORPUS)(
    `a state shown and the state itself give the same resources (${WITHOUT_CORPUS})`,
    async () => {
      const raw = await scanState(
        readFileSync(join(CORPUS ?? '', 'made/builtin-deposed-tainted-sensitive.tfstate')),
      )
      const shown = await scanState(readFileSync(join(CORPUS ?? '', 'made/builtin-show.json')))
      expect([...shown.keys()].sort()).toEqual([...raw.keys()].sort())
      for (const [id, resource] of shown) {
        const { observed: _, scope: __, ...rest } = raw.get(id) ?? {}
        expect(resource, id).toMatchObject(rest)
      }
    },
  )

  test.skipIf(!CORPUS)(
    `a plan gives the state that its refresh found, and what changed outside (${WITHOUT_CORPUS})`,
    async () => {
      const bytes = readFileSync(join(CORPUS ?? '', 'made/aws-moto-drift-plan.json'))
      const plan = await decodeState(bytes)
      expect(plan.format).toBe('plan')
      expect(plan.resource_drift.length).toBeGreaterThan(0)
      const scanned = await scanState(bytes)
      const drifted = [...scanned.values()].filter(({ observed }) => observed?.resource_drift !== undefined)
      const gone = plan.resource_drift.filter(({ actions }) => actions.includes('delete'))
      expect(drifted.length).toBe(plan.resource_drift.length - gone.length)
      for (const { address } of gone) expect(scanned.has(address), address).toBe(false)
      expect(scanned.get('aws_db_instance.d')?.observed?.resource_drift).toEqual(['update'])
    },
  )

  test('modules in modules, deposed and sensitive values', async () => {
    const scanned = await scanState(fixture('show.json'))
    expect([...scanned.keys()]).toEqual([
      'aws_vpc.main',
      'aws_vpc.main (deposed 00000001)',
      'module.a["x"].module.b[0].aws_subnet.s["k"]',
      'output.secret',
    ])
    expect(scanned.get('aws_vpc.main')?.properties.options).toEqual([
      { key: { $secret: expect.any(String) }, open: true },
    ])
    expect(scanned.get('output.secret')?.properties.value).toEqual({ $secret: expect.any(String) })
  })

  test.each(['0.1', '0.2', '1.0', '1.1', '1.2', '1.9'])('format %s is read', async format_version => {
    expect((await decodeState(Buffer.from(JSON.stringify({ format_version })))).format).toBe('show')
  })

  test('a format of the future is refused by its version', async () => {
    await expect(
      decodeState(Buffer.from('{"format_version":"2.0"}'), { name: 'plan.json' }),
    ).rejects.toMatchObject({
      code: 'STATE_VERSION',
      message: 'plan.json is a state of format version 2.0, which WGO cannot read.',
    })
  })
})

describe('encodings', () => {
  const state = JSON.stringify(stateV4({ lineage: 'L', resources: [managed('a', { name: 'grün' })] }))
  const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()
  test.each([
    ['UTF-8', Buffer.from(state)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${state}`)],
    ['UTF-16 LE with a byte order mark', Buffer.from(`\ufeff${state}`, 'utf16le')],
    ['UTF-16 LE', Buffer.from(state, 'utf16le')],
    ['UTF-16 BE with a byte order mark', swapped(Buffer.from(`\ufeff${state}`, 'utf16le'))],
    ['UTF-16 BE', swapped(Buffer.from(state, 'utf16le'))],
  ])('%s', async (_, bytes) => {
    const { resources } = await decodeState(bytes)
    expect(resources.map(({ address }) => address)).toEqual(['null_resource.grün'])
  })
})
