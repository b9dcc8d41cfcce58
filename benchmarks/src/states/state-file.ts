import { open } from 'node:fs/promises'
import type { DeclaredObject } from './kind.ts'

const PROVIDERS: Readonly<Record<string, string>> = { aws: 'aws', google: 'google', kubernetes: 'kubernetes' }
/** Time-outs and a schema version, as the AWS provider keeps them for itself. */
const PRIVATE = Buffer.from('{"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0":{"create":600000000000}}').toString(
  'base64',
)

/** Writes objects as Terraform writes a state; its size in bytes. */
export async function writeState(path: string, objects: Iterable<DeclaredObject>): Promise<number> {
  const file = await open(path, 'w')
  let [bytes, text] = [0, HEAD]
  const flush = async (): Promise<void> => {
    bytes += (await file.write(text)).bytesWritten
    text = ''
  }
  let separator = '\n'
  for (const object of objects) {
    text += separator + JSON.stringify(written(object), null, 2).replaceAll(/^/gm, '    ')
    separator = ',\n'
    if (text.length > 1 << 20) await flush()
  }
  text += '\n  ],\n  "check_results": null\n}\n'
  await flush()
  await file.close()
  return bytes
}

const HEAD = `{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 4711,
  "lineage": "5d0f8c1e-0000-4000-8000-000000000001",
  "outputs": {},
  "resources": [`

function written({ type, name, attributes, sensitive = [], dependencies = [] }: DeclaredObject): object {
  const provider = PROVIDERS[type.slice(0, type.indexOf('_'))]
  return {
    module: 'module.platform',
    mode: 'managed',
    type,
    name,
    provider: `provider["registry.terraform.io/hashicorp/${provider}"]`,
    instances: [
      {
        schema_version: 1,
        attributes,
        sensitive_attributes: sensitive.map(value => [{ type: 'get_attr', value }]),
        private: PRIVATE,
        ...(dependencies.length > 0 && { dependencies }),
      },
    ],
  }
}
