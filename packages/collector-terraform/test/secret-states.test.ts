import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bucket } from './support/bucket.ts'
import { folder } from './support/folder.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string) => stateV4({ lineage, resources: [managed(lineage)] })
const packed = (lineage: string) => gzipSync(JSON.stringify(state(lineage)))
const whole = packed('in-parts')
const third = Math.ceil(whole.length / 12)
const part = (n: number) => whole.subarray(n * third, (n + 1) * third)
const parts = Object.fromEntries(
  Array.from({ length: 12 }, (_, n) => [`tfstate-default-large${n === 0 ? '' : `-part-${n}`}`, part(n)]),
)

const secrets: Readonly<Record<string, Uint8Array>> = {
  'tfstate-default-shop': packed('default'),
  'tfstate-blue-shop': packed('blue'),
  'tfstate-default-other': packed('other'),
  ...parts,
}

const scan = async (states: readonly string[], options: Parameters<typeof scanStates>[1] = {}, cwd = '/') => {
  const lent = await bucket('k8s', secrets)
  const scanned = await scanStates(cwd, {
    ...options,
    config: { states, ...options.config },
    parts: { objects: [lent.reader] },
  })
  const lineages = stateUnits(scanned)
    .map(({ scope }) => scope)
    .sort()
  return { ...lent, scanned, lineages }
}

describe('states in secrets', () => {
  test.each([
    [['k8s://tf/shop'], ['default']],
    [['k8s://tf/tfstate-blue-shop'], ['blue']],
    [['k8s://tf/large'], ['in-parts']],
    [['k8s://tf/'], ['blue', 'default', 'in-parts', 'other']],
    [['k8s://tf/{shop,other}'], ['default', 'other']],
  ])('%s', async (written, lineages) => {
    expect((await scan(written)).lineages).toEqual(lineages)
  })

  test('the reader is told where a secret holds a state, and two clusters are told apart', async () => {
    const { places, scanned } = await scan(['k8s://tf/shop?context=prod', 'k8s://tf/other?context=stage'])
    expect(places).toEqual(
      ['prod', 'stage'].map(context => ({
        scheme: 'k8s',
        container: 'tf',
        settings: { member: 'tfstate', label_selector: 'tfstate=true', context },
      })),
    )
    expect(Object.keys(saidOf(scanned)).slice(1)).toEqual([
      'k8s://tf/tfstate-default-shop?context=prod',
      'k8s://tf/tfstate-default-other?context=stage',
    ])
  })

  test('all workspaces of a backend', async () => {
    const config = { namespace: 'tf', secret_suffix: 'shop', config_context: 'prod', token: 'hunter2' }
    const cwd = await folder({
      '.terraform/terraform.tfstate': { version: 3, backend: { type: 'kubernetes', config } },
    })
    const { lineages, places, scanned } = await scan([], { config: { workspace: 'all' } }, cwd)
    expect(lineages).toEqual(['blue', 'default'])
    expect(places[0]?.settings).toMatchObject({
      context: 'prod',
      label_selector: 'tfstate=true,tfstateSecretSuffix=shop',
    })
    expect(JSON.stringify(saidOf(scanned))).not.toContain('hunter2')
  })

  test('a part that is missing, and what is no archive', async () => {
    const { 'tfstate-default-large-part-7': _, ...incomplete } = secrets
    const broken = {
      ...incomplete,
      'tfstate-default-odd': Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    }
    const { reader } = await bucket('k8s', broken)
    const scanned = await scanStates('/', { config: { states: ['k8s://tf/'] }, parts: { objects: [reader] } })
    expect(saidOf(scanned)).toMatchObject({
      'k8s://tf/tfstate-default-large':
        'failed: The secret tfstate-default-large holds the beginning of a state; tfstate-default-large-part-7, where it goes on, is not there.',
      'k8s://tf/tfstate-default-odd':
        'failed: The secret tfstate-default-odd holds no state: it cannot be unpacked.',
      'k8s://tf/tfstate-default-shop': 'complete',
    })
  })
})
