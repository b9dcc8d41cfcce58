import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Collector, isJsonObject, type Json } from '@wgo/core'
import { collectorContract } from '@wgo/testkit'
import { type TerraformConfig, terraformCollector } from '../src/index.ts'
import { instance, managed, mark, stateV4 } from './support/states.ts'

const SECRETS = ['hunter2-Zq9!vault', 'tr0ub4dor&3-größe', 'Pa55w0rd-in-an-output']

const NETWORK = stateV4({
  lineage: 'network',
  outputs: { token: { value: SECRETS[2] as string, type: 'string', sensitive: true } },
  resources: [
    managed('web', {
      type: 'aws_security_group',
      module: 'module.net["eu.1"]',
      instances: [0, 1].map(index_key =>
        instance(
          {
            id: `sg-${index_key}`,
            ingress: [{ from_port: 80, cidr_blocks: ['10.0.0.0/8', '10.1.0.0/16'] }, { from_port: 443 }],
          },
          { index_key },
        ),
      ),
    }),
    managed('db', {
      type: 'aws_db_instance',
      instances: [instance({ id: 'db-1', password: SECRETS[0] as string })],
    }),
  ],
})

const APP = stateV4({
  lineage: 'app',
  resources: [
    managed('echo', {
      instances: [
        instance(
          { id: 'a', in: SECRETS[1] as string, out: { copy: [`x=${SECRETS[1]}`] } },
          { sensitive_attributes: [mark('in')] },
        ),
      ],
    }),
  ],
})

collectorContract('terraformCollector', async () => {
  const root = await mkdtemp(join(tmpdir(), 'wgo-tf-contract-'))
  await write(join(root, 'world'), value => value)
  await write(join(root, 'turned'), turned)
  const states = [join(root, 'world')]
  return {
    collector: terraformCollector() as Collector,
    reordered: readingElsewhere(join(root, 'turned')) as Collector,
    config: { states, pull: false } satisfies TerraformConfig,
    host: { cwd: root },
    types: ['aws_db_instance', 'aws_security_group', 'null_resource', 'terraform_output'],
    secrets: SECRETS,
    cleanup: () => rm(root, { recursive: true }),
  }
})

async function write(folder: string, change: (state: Json) => Json): Promise<void> {
  await mkdir(join(folder, 'sub'), { recursive: true })
  await writeFile(join(folder, 'network.tfstate'), JSON.stringify(change(NETWORK)))
  await writeFile(join(folder, 'sub/app.tfstate'), JSON.stringify(change(APP)))
}

/** Maps and lists from their end, but for marks, whose order is a path. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned).reverse()
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, key === 'sensitive_attributes' ? member : turned(member)]),
  )
}

function readingElsewhere(folder: string): Collector<TerraformConfig> {
  const collector = terraformCollector()
  return {
    ...collector,
    types: collector.types,
    open: (config, host) => collector.open({ ...config, states: [folder] }, host),
  }
}
