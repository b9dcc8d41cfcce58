import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json } from '@wgo/core'
import { expect, test } from 'vitest'
import { parseAddress } from '../src/remediation/hcl/address.ts'
import { hclValue } from '../src/remediation/hcl/literal.ts'

const HAS_TERRAFORM = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0
const MISSING = HAS_TERRAFORM ? '' : ' (needs terraform)'

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: those of Terraform are meant
const ODD: Json = {
  for: 'a key that begins an expression',
  texts: [
    '${x}',
    '$${x}',
    '$$${x}',
    '%{ if x }',
    '%%{y}',
    '$',
    '%',
    '100%',
    '"\\"',
    '\\u0041',
    '<<EOT\na\nEOT\n',
  ],
  unicode: ['é', '😀', '\u202e', '\u0085', '\u2028', '\t\r\n', '\u0001', 'ﬁ'],
  numbers: [0, -1, 1.5, 9_007_199_254_740_991, 1e21, -1.5e-7],
  others: [
    true,
    false,
    null,
    [],
    {},
    [[]],
    [{ for: 1 }, { null: 2 }, { 'a b': 3, '${k}': 4, 'é-1': 5, '1': 6 }],
  ],
}
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above

test.skipIf(!HAS_TERRAFORM)(`a value is to Terraform what it was${MISSING}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wgo-hcl-'))
  try {
    writeFileSync(join(folder, 'main.tf'), `locals {\n  odd = ${hclValue(ODD, 2)}\n}\n`)
    const options = { cwd: folder, input: 'base64encode(jsonencode(local.odd))\n', encoding: 'utf8' } as const
    const told = execFileSync('terraform', ['console', '-no-color'], options)
    const [, code = ''] = /"([\w+/=]+)"\s*$/.exec(told) ?? []
    expect(JSON.parse(Buffer.from(code, 'base64').toString())).toEqual(ODD)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('what names no resource is no address', () => {
  for (const address of [
    '',
    'aws_vpc',
    'data.aws_vpc.x',
    'module.a',
    'aws_vpc.x {}\nresource',
    'aws_vpc.a b',
    'aws_vpc.x[',
    'a.b.c.d',
  ])
    expect(parseAddress(address)).toBeUndefined()
})
