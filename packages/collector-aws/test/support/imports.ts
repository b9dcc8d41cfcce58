import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SnapshotReader } from '@wgo/core'
import { compareState } from '@wgo/drift'
import { openWorkspace, PROVIDER_VERSION } from '@wgo/real-servers/terraform'
import { memoryStore, snapshotMetadata } from '@wgo/testkit'

/** The import blocks of one resource of each type, where no state has any of them. */
export async function importBlocks(
  live: SnapshotReader,
  counts: (type: string) => boolean,
): Promise<readonly string[]> {
  const store = memoryStore({ redactionKey: new Uint8Array(32) })
  const none = await store.writer()
  await none.seal()
  await none.commit(
    snapshotMetadata({ id: 'none', timestamp: '2026-11-22T06:00:00Z', resource_count: 0, coverage: [] }),
  )
  const { changes } = await compareState(await store.open('none'), live, { hints: true })
  const byType = new Map(changes.map(({ type, hints = [] }) => [type, hints]))
  return [...byType]
    .filter(([type]) => counts(type))
    .flatMap(([, hints]) =>
      hints.flatMap(({ direction, steps }) => (direction === 'accept' ? [steps[0]?.text ?? ''] : [])),
    )
}

/** What Terraform makes of import blocks: how many it would import, and what it could not. */
export async function planImports(
  blocks: readonly string[],
  env: Readonly<Record<string, string>>,
  region: string,
): Promise<{ readonly found: number; readonly failures: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-imports-'))
  try {
    await writeFile(join(folder, 'main.tf'), providerIn(region))
    await writeFile(join(folder, 'imports.tf'), blocks.join('\n'))
    await using workspace = await openWorkspace(folder, env)
    const flags = [
      '-input=false',
      '-json',
      '-refresh=false',
      '-parallelism=20',
      '-generate-config-out=generated.tf',
    ]
    const told = await workspace.run('plan', ...flags).catch((error: { stdout: string }) => error.stdout)
    return { found: Number(/Plan: (\d+) to import/.exec(told)?.[1] ?? 0), failures: failuresIn(told) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function providerIn(region: string): string {
  return `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${PROVIDER_VERSION}"
    }
  }
}

provider "aws" {
  region                      = "${region}"
  max_retries                 = 2
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}
`
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
function failuresIn(told: string): readonly string[] {
  const lines = told.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
  return lines.flatMap(({ diagnostic: each }) => {
    if (each?.severity !== 'error' || each.address !== undefined) return []
    return /^Insufficient .* blocks$/.test(each.summary) ? [] : [`${each.summary} ${each.detail}`]
  })
}
