import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareState } from '@wgo/drift'
import { HAS_MOTO, startMoto } from '@wgo/real-servers/moto'
import { HAS_TERRAFORM, openWorkspace, PROVIDER_VERSION } from '@wgo/real-servers/terraform'
import { memoryStore, snapshotMetadata } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { makeEstate } from './estate.ts'
import { scanAws } from './support/scan-aws.ts'

const REGION = 'eu-west-1'
const MISSING = HAS_MOTO && HAS_TERRAFORM ? '' : ' (needs moto, terraform and TF_PLUGIN_MIRROR)'

/** What moto says of these ends the provider. */
const ENDS_PROVIDER = ['aws_elb', 'aws_lb_listener_rule']

/** What moto does not answer when it is read, whatever the import says. */
const NOT_IN_MOTO = /ElastiCache Replication Group|State Machine|AvailabilityZoneRelocationStatus/

const PROVIDER = `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${PROVIDER_VERSION}"
    }
  }
}

provider "aws" {
  region                      = "${REGION}"
  max_retries                 = 2
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}
`

test.skipIf(MISSING !== '')(
  `one of each type is imported as its hint says${MISSING}`,
  async () => {
    const moto = await startMoto()
    const folder = await mkdtemp(join(tmpdir(), 'wgo-imports-'))
    try {
      await makeEstate(moto, ['123456789012'], [REGION])
      const blocks = await importBlocks(moto.endpoint)
      expect(blocks.length).toBeGreaterThanOrEqual(100)
      await writeFile(join(folder, 'main.tf'), PROVIDER)
      const keys = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' }
      await using workspace = await openWorkspace(folder, { ...keys, AWS_ENDPOINT_URL: moto.endpoint })
      await writeFile(join(workspace.folder, 'imports.tf'), blocks.join('\n'))
      const flags = ['-input=false', '-json', '-parallelism=20', '-generate-config-out=generated.tf']
      const told = await workspace.run('plan', ...flags).catch((error: { stdout: string }) => error.stdout)
      expect(failures(told)).toEqual([])
      expect(Number(/Plan: (\d+) to import/.exec(told)?.[1])).toBeGreaterThanOrEqual(80)
    } finally {
      moto.stop()
      await rm(folder, { recursive: true })
    }
  },
  240_000,
)

/** Of one resource of each type. */
async function importBlocks(endpoint: string): Promise<readonly string[]> {
  const store = memoryStore({ redactionKey: new Uint8Array(32) })
  const { reader } = await scanAws({ endpoint, regions: [REGION] }, { store })
  const none = await store.writer()
  await none.seal()
  await none.commit(
    snapshotMetadata({ id: 'none', timestamp: '2026-11-22T06:00:00Z', resource_count: 0, coverage: [] }),
  )
  const { changes } = await compareState(await store.open('none'), reader, { hints: true })
  const byType = new Map(changes.map(({ type, hints = [] }) => [type, hints]))
  for (const type of ENDS_PROVIDER) byType.delete(type)
  return [...byType.values()].flatMap(hints =>
    hints.flatMap(({ direction, steps }) => (direction === 'accept' ? [steps[0]?.text ?? ''] : [])),
  )
}

interface Line {
  readonly diagnostic?: {
    readonly severity: string
    readonly summary: string
    readonly detail: string
    readonly address?: string
  }
}

/** What is wrong with a draft that Terraform wrote says where it stands, or how a block has to be; an import says neither. */
function failures(told: string): readonly string[] {
  const lines = told.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
  return lines.flatMap(({ diagnostic: each }) => {
    if (each?.severity !== 'error' || each.address !== undefined) return []
    const isOfDraft = /^Insufficient .* blocks$/.test(each.summary)
    return isOfDraft || NOT_IN_MOTO.test(each.summary) ? [] : [`${each.summary} ${each.detail}`]
  })
}
