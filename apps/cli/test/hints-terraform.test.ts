import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Change, Hint, StateDriftReport } from '@wgo/core'
import { HAS_MOTO, startMoto } from '@wgo/real-servers/moto'
import { applyOracle, changeOutside, idsOf, stateFile } from '@wgo/real-servers/oracle'
import { HAS_TERRAFORM, type Workspace } from '@wgo/real-servers/terraform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'

const MISSING = HAS_MOTO && HAS_TERRAFORM ? '' : ' (skipped: needs moto, terraform and TF_PLUGIN_MIRROR)'

describe.skipIf(MISSING !== '')(`Terraform takes what hints say${MISSING}`, () => {
  const ends: (() => unknown)[] = []
  let workspace: Workspace
  let box: Sandbox
  let env: Readonly<Record<string, string>>
  let changes: readonly Change[]

  beforeAll(async () => {
    const moto = await startMoto()
    ends.push(() => moto.stop())
    env = moto.env
    workspace = await applyOracle(env)
    ends.push(() => workspace[Symbol.asyncDispose]())
    box = await sandbox(end => void ends.push(end as () => unknown))
    await changeOutside(env.AWS_ENDPOINT_URL ?? '', await idsOf(workspace))
    const report: StateDriftReport = await box.json([...drift(), '--hints'], 2, { env })
    changes = report.changes
  }, 240_000)
  afterAll(async () => {
    for (const end of ends.reverse()) await end()
  })

  const drift = (): readonly string[] => ['drift', '--iac', '--state', stateFile(workspace)]
  const write = (name: string, text: string): Promise<void> => writeFile(join(workspace.folder, name), text)

  test('what is changed and written so is what is live: nothing is left to do', async () => {
    const written = changes.filter(
      ({ action, declared }) => action === 'modify' && !isInstance(declared?.address),
    )
    expect(written.length).toBeGreaterThanOrEqual(9)
    await write('hints_override.tf', written.flatMap(change => stepsOf(change, 'accept')).join('\n'))
    await workspace.run('fmt', '-check', '-diff', 'hints_override.tf')
    await workspace.run('validate', '-no-color')
    await workspace.run('plan', '-input=false', '-no-color', '-out=accepted.plan')
    const planned = JSON.parse(await workspace.run('show', '-json', 'accepted.plan')) as Planned
    const actions = new Map(planned.resource_changes.map(({ address, change }) => [address, change.actions]))
    expect(written.map(({ declared }) => actions.get(declared?.address ?? ''))).toEqual(
      written.map(() => ['no-op']),
    )
    await rm(join(workspace.folder, 'hints_override.tf'))
  }, 240_000)

  test('what is unmanaged is found by its import block', async () => {
    const unmanaged = changes.filter(({ action }) => action === 'add')
    const blocks = unmanaged.map(change => stepsOf(change, 'accept')[0] ?? '')
    await write('imports.tf', blocks.join('\n'))
    const flags = ['-input=false', '-json', '-generate-config-out=generated.tf']
    const told = await workspace.run('plan', ...flags).catch((error: { stdout: string }) => error.stdout)
    const lines = told.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line) as Told] : []))
    // What is wrong with a draft says where it stands; an import that fails does not.
    const failed = lines.filter(each => each.diagnostic?.severity === 'error' && !each.diagnostic.address)
    expect(failed.map(({ diagnostic }) => diagnostic?.summary)).toEqual([])
    for (const block of blocks) expect(told).toContain(/to = (\S+)/.exec(block)?.[1])
    await Promise.all(
      ['imports.tf', 'generated.tf'].map(name => rm(join(workspace.folder, name), { force: true })),
    )
  }, 240_000)

  test('what is changed or missing is as declared after the other hint', async () => {
    const targets = changes
      .filter(({ action }) => action !== 'add')
      .flatMap(change => stepsOf(change, 'revert'))
      .map(text => text.replace('terraform apply ', ''))
    const command = `terraform apply -auto-approve -input=false -no-color ${targets.join(' ')}`
    const settings = { TF_CLI_CONFIG_FILE: join(workspace.folder, 'terraform.rc') }
    const { PATH = '', HOME = '' } = process.env
    const options = { cwd: workspace.folder, env: { PATH, HOME, ...env, ...settings } }
    await promisify(execFile)('sh', ['-c', command], options)
    const { changes: left }: StateDriftReport = await box.json(drift(), 2, { env })
    expect(left.filter(({ action }) => action !== 'add').map(({ declared }) => declared?.address)).toEqual([])
  }, 240_000)
})

interface Planned {
  readonly resource_changes: readonly {
    readonly address: string
    readonly change: { readonly actions: readonly string[] }
  }[]
}

interface Told {
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly address?: string }
}

/** Of one of several the block speaks for all. */
function isInstance(address = '['): boolean {
  return address.includes('[')
}

function stepsOf({ hints = [] }: Change, direction: Hint['direction']): readonly string[] {
  return hints
    .filter(hint => hint.direction === direction)
    .flatMap(({ steps }) => steps.map(({ text }) => text))
}
