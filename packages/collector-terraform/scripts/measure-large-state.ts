/**
 * Makes a state of so many megabytes, reads it as a scan does, and prints what it took:
 *
 *   node --conditions=@wgo/source packages/collector-terraform/scripts/measure-large-state.ts 100
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Host } from '@wgo/core'
import { terraformCollector } from '../src/index.ts'

const RESOURCES_A_TYPE = 50

await main(Number(process.argv[2] ?? 100))

async function main(megabytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wgo-large-'))
  try {
    const path = join(folder, 'large.tfstate')
    await pipeline(Readable.from(stateText(megabytes * 1e6)), createWriteStream(path))
    const before = process.resourceUsage()
    const started = performance.now()
    const { resources, secrets } = await read(path)
    const after = process.resourceUsage()
    const result = {
      megabytes: Math.round(statSync(path).size / 1e6),
      resources,
      secrets,
      seconds: rounded((performance.now() - started) / 1000),
      cpu_seconds: rounded(
        (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6,
      ),
      peak_megabytes: Math.round(after.maxRSS / 1024),
    }
    process.stdout.write(`${JSON.stringify(result)}\n`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function read(path: string): Promise<{ resources: number; secrets: number }> {
  const host = quietHost()
  const session = await terraformCollector().open({ states: [path], pull: false }, host)
  let resources = 0
  let secrets = 0
  for await (const unit of session.units({})) {
    for await (const emit of session.collect(unit, host)) {
      if (emit.kind === 'gap') throw new Error(emit.message)
      if (emit.kind !== 'resource') continue
      resources++
      secrets += emit.secret?.length ?? 0
    }
  }
  return { resources, secrets }
}

/** A state as Terraform prints it: indented, with long lists of dependencies, and some secrets with their copies. */
function* stateText(bytes: number): Generator<string> {
  yield '{\n  "version": 4,\n  "terraform_version": "1.11.4",\n  "serial": 1,\n  "lineage": "large",\n  "outputs": {},\n  "resources": ['
  let written = 0
  for (let n = 0; written < bytes; n++) {
    const text = `${n === 0 ? '' : ','}\n${JSON.stringify(resource(n), null, 2)}`
    written += text.length
    yield text
  }
  yield '\n],\n"check_results": null\n}\n'
}

function resource(n: number): object {
  const [type, attributes] = n % 10 === 0 ? database(n) : n % 10 < 4 ? securityGroup(n) : server(n)
  return {
    module: `module.team["t${n % RESOURCES_A_TYPE}"]`,
    mode: 'managed',
    type,
    name: `r${n}`,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [
      {
        schema_version: 1,
        attributes: {
          id: `${type}-${n}`,
          arn: `arn:aws:ec2:eu-west-1:123456789012:x/${n}`,
          tags: { Name: `r${n}`, team: `t${n % 50}` },
          ...attributes,
        },
        sensitive_attributes: [],
        private: Buffer.from(`{"schema_version":"${n}"}`).toString('base64'),
        dependencies: Array.from({ length: 40 }, (_, i) => `module.network.aws_subnet.private_${i}`),
      },
    ],
  }
}

function database(n: number): [string, object] {
  const password = `s3cret-${n}-Zq9!`
  return [
    'aws_db_instance',
    {
      password,
      endpoint: `db${n}.example:5432`,
      note: `dsn host=db password is ${password}`,
      allocated_storage: 20 + n,
    },
  ]
}

function securityGroup(n: number): [string, object] {
  const ingress = Array.from({ length: 8 }, (_, i) => ({
    from_port: i,
    to_port: i + n,
    protocol: 'tcp',
    cidr_blocks: [`10.${i}.0.0/16`],
    self: false,
    description: '',
  }))
  return [
    'aws_security_group',
    { ingress, egress: [], vpc_id: `vpc-${n % 7}`, description: 'Managed by Terraform' },
  ]
}

function server(n: number): [string, object] {
  const root = [{ volume_size: 8, volume_type: 'gp3', encrypted: true, kms_key_id: null, iops: 3000 }]
  return [
    'aws_instance',
    {
      ami: 'ami-0a1b2c3d',
      instance_type: 't3.micro',
      root_block_device: root,
      user_data: null,
      private_ip: `10.0.${n % 256}.1`,
      metadata_options: [{ http_tokens: 'required' }],
    },
  ]
}

function quietHost(): Host {
  const ignore = (): void => {}
  const { signal } = new AbortController()
  return {
    signal,
    clock: { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => {} },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    env: {},
    cwd: process.cwd(),
    call: (_limits, fn) => fn(signal),
    progress: ignore,
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
