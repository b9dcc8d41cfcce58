import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeState } from '../src/index.ts'
import { CORPUS, WITHOUT_CORPUS } from './support/corpus.ts'

const golden = join(CORPUS ?? '', 'driftctl')
const cases = CORPUS ? readdirSync(golden) : []

/** Where the other tool's decoding differs on purpose: why, and what it leaves out or calls otherwise. */
const DIFFERENCES: Readonly<
  Record<string, { why: string; ours: readonly string[]; theirs: readonly string[] }>
> = {
  aws_lb_listener: {
    why: 'it supports no target groups, and leaves them out',
    ours: [
      'aws_lb_target_group arn:aws:elasticloadbalancing:us-east-1:533948124879:targetgroup/tf-example-lb-tg/9e43d546683d8b35',
    ],
    theirs: [],
  },
  aws_vpc_security_group_rule: {
    why: 'it computes the id of a rule again, without the ports where the protocol has none',
    ours: ['aws_security_group_rule sgrule-894498715'],
    theirs: ['aws_security_group_rule sgrule-850043874'],
  },
  unsupported_provider: {
    why: 'it knows four providers, and leaves out what others manage',
    ours: ['random_string 69vgd6'],
    theirs: [],
  },
}

describe.skipIf(cases.length === 0)(
  `ids and types agree with another tool's decoding (${WITHOUT_CORPUS})`,
  () => {
    test.each(cases)('%s', async name => {
      const state = await decodeState(readFileSync(join(golden, name, 'terraform.tfstate')), { name })
      expect(state.problems).toEqual([])
      const ours = state.resources.map(({ type, attributes }) => `${type} ${attributes.id}`)
      const theirs = (
        JSON.parse(readFileSync(join(golden, name, 'results.golden.json'), 'utf8')) as {
          Type: string
          Id: string
        }[]
      ).map(({ Type, Id }) => `${Type} ${Id}`)
      const { ours: onlyOurs = [], theirs: onlyTheirs = [] } = DIFFERENCES[name] ?? {}
      expect([...ours, ...onlyTheirs].sort()).toEqual([...theirs, ...onlyOurs].sort())
    })
  },
)

test.skipIf(!CORPUS)(`states made by terraform itself decode whole (${WITHOUT_CORPUS})`, async () => {
  const read = (name: string) => decodeState(readFileSync(join(CORPUS ?? '', 'made', name)), { name })
  const aws = await read('aws-moto.tfstate')
  const builtin = await read('builtin-deposed-tainted-sensitive.tfstate')
  expect([aws.problems, builtin.problems]).toEqual([[], []])
  expect(aws.resources.map(({ address }) => address)).toContain('aws_subnet.s["a"]')
  expect(builtin.resources.filter(({ tainted }) => tainted).map(({ address }) => address)).toEqual([
    'terraform_data.dep',
  ])
  expect(builtin.resources.filter(({ deposed }) => deposed).map(({ deposed }) => deposed)).toEqual([
    'acfe10ed',
  ])
})

test.skipIf(!CORPUS)(`a log of terraform -json is told from a state (${WITHOUT_CORPUS})`, async () => {
  const log = readFileSync(join(CORPUS ?? '', 'made/aws-moto-refresh-only-plan.ndjson'))
  await expect(decodeState(log, { name: 'plan.ndjson' })).rejects.toMatchObject({
    code: 'STATE_CORRUPT',
    message: 'plan.ndjson is a log of terraform -json, which holds no attributes.',
  })
})
