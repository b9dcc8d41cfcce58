import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Change } from '@wgo/core'
import { expect, test } from 'vitest'
import { checkoutOf, findDeclarations } from '../src/present/drift/sarif/declarations.ts'
import { change } from './reports/reports.ts'
import { sandbox } from './sandbox/sandbox.ts'

const at = (address: string, source = 'infra/terraform.tfstate'): Change =>
  change({ type: 't', id: address, more: { declared: { address, state: 's', source } } })

/** `folder/file:line` of each address. */
async function places(files: Readonly<Record<string, string>>, changes: readonly Change[]) {
  const { folder } = await sandbox()
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  const found = await findDeclarations(changes, folder)
  return changes.map(each => {
    const block = found.get(each)
    return block && `${block.file.slice(folder.length + 1)}:${block.line}`
  })
}

const MODULES = JSON.stringify({
  Modules: [
    { Key: '', Source: '', Dir: '.' },
    { Key: 'net', Source: './net', Dir: 'net' },
    { Key: 'net.subnets', Source: './subnets', Dir: 'net/subnets' },
    { Key: 'eks', Source: 'terraform-aws-modules/eks/aws', Dir: '.terraform/modules/eks' },
  ],
})

const FILES = {
  'infra/main.tf': '# a comment\nresource "aws_vpc" "main" {\n}\nmodule "net" {}\n\n  module "eks" {\n  }\n',
  'infra/.terraform/modules/modules.json': MODULES,
  'infra/.terraform/modules/eks/main.tf': 'resource "aws_eks_cluster" "this" {\n}\n',
  'infra/net/subnets/main.tf': '\n\nresource   "aws_subnet"  "each" {\n}\n',
}

test('what changed is found where it is written, below its modules, or where a module from elsewhere is called', async () => {
  const changes = [
    at('aws_vpc.main'),
    at('aws_vpc.main[0]'),
    at('module.net["a.b"].module.subnets.aws_subnet.each["x.y[0]"]'),
    at('module.eks[0].aws_eks_cluster.this[0]'),
    at('aws_vpc.other'),
    at('module.unknown.aws_vpc.main'),
  ]
  expect(await places(FILES, changes)).toEqual([
    'infra/main.tf:2',
    'infra/main.tf:2',
    'infra/net/subnets/main.tf:3',
    'infra/main.tf:6',
    undefined,
    undefined,
  ])
})

test('the configuration of a state that lies elsewhere is that of the working folder', async () => {
  const files = { 'main.tf': 'resource "aws_vpc" "main" {\n' }
  const states = ['s3://states/a.tfstate', 'states/a.tfstate', 'terraform.tfstate.d/prod/terraform.tfstate']
  expect(
    await places(
      files,
      states.map(source => at('aws_vpc.main', source)),
    ),
  ).toEqual(states.map(() => 'main.tf:1'))
})

test('a list of modules that cannot be read is none', async () => {
  for (const text of ['{', '[]', '{"Modules":{}}', '{"Modules":[1,{"Key":1}]}'])
    expect(
      await places({ ...FILES, 'infra/.terraform/modules/modules.json': text }, [
        at('aws_vpc.main'),
        at('module.net.aws_vpc.main'),
      ]),
    ).toEqual(['infra/main.tf:2', 'infra/main.tf:4'])
})

test('files are told from the checkout', async () => {
  const { folder } = await sandbox()
  await mkdir(join(folder, '.git'))
  await mkdir(join(folder, 'a/b'), { recursive: true })
  expect(checkoutOf(join(folder, 'a/b'))).toBe(folder)
})
