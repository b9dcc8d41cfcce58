import { readFileSync } from 'node:fs'
import { isWgoError } from '@wgo/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ignoreMatcher, isIgnored } from '../src/ignore/ignore-rules.ts'
import { escapeIgnore, type IgnoreRules, ignoreLine, parseIgnore } from '../src/index.ts'
import { cpuTime } from './cpu-time.ts'
import { compare, inState } from './snapshots.ts'

function ignores(text: string, provider: string, type: string, id: string): boolean {
  return isIgnored(ignoreMatcher(parseIgnore(text, '.wgoignore'))({ provider, type, id }))
}

test.each([
  ['aws_iam_*', 'terraform', 'aws_iam_role', 'aws_iam_role.a'],
  ['terraform', 'terraform', 'aws_iam_role', 'aws_iam_role.a'],
  ['terraform/', 'terraform', 'aws_iam_role', 'aws_iam_role.a'],
  ['terraform/aws_instance', 'terraform', 'aws_instance', 'module.a["x/y"].aws_instance.b'],
  ['/terraform/aws_instance', 'terraform', 'aws_instance', 'a'],
  ['terraform/aws_instance/*', 'terraform', 'aws_instance', 'aws_instance.web[0]'],
  ['terraform/aws_instance/aws_instance.web[0]', 'terraform', 'aws_instance', 'aws_instance.web[0]'],
  ['terraform/aws_instance/aws_instance.web[?]', 'terraform', 'aws_instance', 'aws_instance.web[3]'],
  ['terraform/**/module.net.*', 'terraform', 'aws_vpc', 'module.net.aws_vpc.a'],
  ['kubernetes/apps/Deployment/kube-system/*', 'kubernetes', 'apps/Deployment', 'kube-system/dns'],
  ['Deployment', 'kubernetes', 'apps/Deployment', 'default/web'],
  ['kubernetes/apps/*', 'kubernetes', 'apps/Deployment', 'default/web'],
  ['web', 'kubernetes', 'apps/Deployment', 'default/web'],
  ['gcp/**/projects/p/**', 'gcp', 'google_compute_disk', 'projects/p/zones/z/disks/d'],
  ['aws/aws_cloudwatch_log_group//aws/lambda/*', 'aws', 'aws_cloudwatch_log_group', '/aws/lambda/f'],
  ['module.box**', 'terraform', 'terraform_data', 'module.box["a/b"].terraform_data.c'],
  ['terra**/terraform_data', 'terraform', 'terraform_data', 'a'],
  ['**', 'aws', 'aws_instance', 'i-1'],
  ['*', 'aws', 'aws_instance', 'i-1'],
  ['a\\ ', 'x', 'y', 'a '],
  ['\\#a', 'x', 'y', '#a'],
  ['\\!a', 'x', 'y', '!a'],
  ['aws/aws_sqs_queue/https\\://sqs/q', 'aws', 'aws_sqs_queue', 'https://sqs/q'],
  ['arn:aws:iam::1:role/x', 'aws', 'aws_iam_role', 'arn:aws:iam::1:role/x'].toSpliced(
    0,
    1,
    '**/arn:aws:iam::1:role/x',
  ),
])('%s ignores %s %s %s', (text, provider, type, id) => {
  expect(ignores(text as string, provider as string, type as string, id as string)).toBe(true)
})

test.each([
  ['aws_iam', 'terraform', 'aws_iam_role', 'a'],
  ['iam', 'terraform', 'aws_iam_role', 'a'],
  ['aws/aws_instance', 'terraform', 'aws_instance', 'a'],
  ['/aws_instance', 'terraform', 'aws_instance', 'a'],
  ['terraform/aws_instance/*', 'terraform', 'aws_instance', 'ns/name'],
  ['terraform/aws_instance/ns', 'terraform', 'aws_instance', 'ns/name'],
  ['kubernetes/apps', 'kubernetes', 'apps/Deployment', 'default/web'],
  ['web/', 'kubernetes', 'apps/Deployment', 'default/web'],
  ['terraform/aws_instance/a?', 'terraform', 'aws_instance', 'a'],
  ['AWS_INSTANCE', 'terraform', 'aws_instance', 'a'],
  ['terraform/aws_instance/a[0-9]', 'terraform', 'aws_instance', 'a1'],
  ['terraform/aws_instance/\\*', 'terraform', 'aws_instance', 'a'],
  ['# aws_instance', 'terraform', 'aws_instance', 'a'],
  ['terraform/aws_instance/*:/tags', 'terraform', 'aws_instance', 'a'],
])('%s does not ignore %s %s %s', (text, provider, type, id) => {
  expect(ignores(text, provider, type, id)).toBe(false)
})

const SLASHED = 'module.audit.terraform_data.this["/aws/lambda/a"]'

test.each([
  'terraform/terraform_data/module.audit.**',
  'terraform/terraform_data/**',
  'terraform/**/module.audit**',
  'terraform/terraform_data/module.audit**["/aws/lambda/a"]',
  'terraform/terraform_data/**lambda/a"]',
  'terraform/terraform_data/module.*.this["/aws/*/a"]',
  'terraform/terraform_data/**/lambda/?"]',
  'terraform/terra**/a"]',
  'module.audit**',
  '***',
])(`%s ignores ${SLASHED}`, text => {
  expect(ignores(text, 'terraform', 'terraform_data', SLASHED)).toBe(true)
})

test.each([
  'terraform/terraform_data/module.audit.*',
  'terraform/terraform_data/*',
  'terraform/terraform_data/module.aud.**',
  'terraform/terraform_data/**/module.audit',
  'terraform/terraform_data/**/mbda/a"]',
  'terraform/terraform_data/module.audit.**b"]',
  'terraform/terraform_data/module.audit.\\*\\*',
  't**/a"]',
  'module.box**',
])(`%s does not ignore ${SLASHED}`, text => {
  expect(ignores(text, 'terraform', 'terraform_data', SLASHED)).toBe(false)
})

test('the last line that matches decides, also below what an earlier one ignores', () => {
  const text = '# all but IAM\n*\n!aws_iam_*\r\naws_iam_user  \n\n'
  expect(ignores(text, 'aws', 'aws_instance', 'i-1')).toBe(true)
  expect(ignores(text, 'aws', 'aws_iam_role', 'r')).toBe(false)
  expect(ignores(text, 'aws', 'aws_iam_user', 'u')).toBe(true)
})

test('every line that means nothing is named with its number', () => {
  const text = ['aws_iam_*', '!', 'a:/tag/x', 'end\\', ':/tags', '/', 'a\\d', 'ok/a:/tags'].join('\n')
  const error = thrown(() => parseIgnore(text, 'infra/.wgoignore'))
  expect(isWgoError(error, 'CONFIG_INVALID')).toBe(true)
  const { message } = error as Error
  expect(message).toContain('infra/.wgoignore')
  expect(message.match(/line \d/g)).toEqual(['line 2', 'line 3', 'line 4', 'line 5', 'line 6', 'line 7'])
})

const before = inState({
  type: 'aws_instance',
  id: 'aws_instance.web',
  tags: { env: 'a', 'aws:x': '1' },
  properties: {
    size: 1,
    list: [
      { a: 1, b: 1 },
      { a: 2, b: 2 },
    ],
  },
})
const after = {
  ...before,
  tags: { env: 'b', 'aws:x': '2', 'aws:y': '3' },
  properties: {
    size: 2,
    list: [
      { a: 1, b: 9 },
      { a: 2, b: 8 },
    ],
  },
}

async function paths(text: string): Promise<readonly string[] | number> {
  const { changes, summary } = await compare([before], [after], { ignore: parseIgnore(text, 'test') })
  const [change] = changes
  return change?.action === 'modify' ? change.paths.map(({ path }) => path) : summary.ignored
}

test('a path rule takes its paths out of a modification', async () => {
  const list = ['/properties/list/0/b', '/properties/list/1/b']
  expect(await paths('')).toEqual([...list, '/properties/size', '/tags/aws:x', '/tags/aws:y', '/tags/env'])
  expect(await paths('terraform/aws_instance/*:/tags/**')).toEqual([...list, '/properties/size'])
  expect(await paths('aws_instance:/tags/aws:*')).toEqual([...list, '/properties/size', '/tags/env'])
  expect(await paths('**:/tags\n!**:/tags/env')).toEqual([...list, '/properties/size', '/tags/env'])
  expect(await paths('**:/properties/list/*/b')).toEqual([
    '/properties/size',
    '/tags/aws:x',
    '/tags/aws:y',
    '/tags/env',
  ])
  expect(await paths('aws_vpc:/tags')).toHaveLength(6)
})

test('a change of which every path is ignored is counted as ignored', async () => {
  expect(await paths('**:/tags\n**:/properties')).toBe(1)
  expect(await paths('**:/**')).toBe(1)
  expect(await paths('aws_instance')).toBe(1)
})

test('what is left of an ignored part compares equal to nothing', async () => {
  const bare = inState({ type: 't', id: 'a', properties: { meta: {} } })
  const full = inState({
    type: 't',
    id: 'a',
    tags: { x: '1' },
    properties: { meta: { time: 1 }, more: { time: 1 } },
  })
  const ignore = parseIgnore('**:/tags/x\n**:/properties/*/time', 'test')
  expect((await compare([bare], [full], { ignore })).summary).toMatchObject({ modify: 0, ignored: 1 })
})

test('an ignored element of a list leaves the others at their index', async () => {
  const of = (...list: readonly unknown[]) => inState({ type: 't', id: 'a', properties: { list } as never })
  const ignore = parseIgnore('**:/properties/list/0', 'test')
  const { changes } = await compare([of('x', 'b')], [of('y', 'c')], { ignore })
  expect(changes).toMatchObject([{ paths: [{ path: '/properties/list/1', before: 'b', after: 'c' }] }])
})

test('additions and removals are ignored whole and counted', async () => {
  const ignore = parseIgnore('aws_instance', 'test')
  expect((await compare([], [after], { ignore })).summary).toMatchObject({ add: 0, ignored: 1 })
  expect((await compare([before], [], { ignore })).summary).toMatchObject({ remove: 0, ignored: 1 })
  const pathOnly = parseIgnore('aws_instance:/tags', 'test')
  expect((await compare([], [after], { ignore: pathOnly })).summary).toMatchObject({ add: 1, ignored: 0 })
})

test('the README shows rules that do what it says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, text = ''] = /```gitignore\n(.*?)```/s.exec(readme) ?? []
  expect(parseIgnore(text, 'README').rules).toHaveLength(7)
  expect(ignores(text, 'terraform', 'aws_sqs_queue', 'module.batch.aws_sqs_queue.this["a/b"]')).toBe(true)
  expect(ignores(text, 'terraform', 'aws_sqs_queue', 'aws_sqs_queue.module.batch.a')).toBe(false)
  expect(ignores(text, 'aws', 'aws_iam_role', 'r')).toBe(true)
  expect(ignores(text, 'aws', 'aws_iam_user', 'u')).toBe(false)
  expect(ignores(text, 'terraform', 'aws_instance', 'module.web["eu"].aws_instance.this[0]')).toBe(true)
  expect(ignores(text, 'kubernetes', 'apps/Deployment', 'kube-system/dns')).toBe(true)
  expect(ignores(text, 'kubernetes', 'Pod', 'default/kube-system')).toBe(false)
})

test('wildcards take what a regular expression takes that says the same', () => {
  const segment = fc.array(fc.constantFrom('a', 'b', '*', '**', '?'), { minLength: 1, maxLength: 4 })
  const text = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', '/') })
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), text, (segments, id) => {
      const written = segments.map(each => each.join(''))
      const source = written.map(each =>
        each === '**' ? '(?:[^/]*/)*' : `${each.replace(/\*+|\?/g, meant)}/`,
      )
      const expected = new RegExp(`^${source.join('')}$`).test(`${id}/`)
      expect(ignores(`x/y/z/${written.join('/')}`, 'x', 'y', `z/${id}`)).toBe(expected)
    }),
    { numRuns: 5_000 },
  )
})

function meant(wildcard: string): string {
  if (wildcard === '?') return '[^/]'
  return wildcard === '*' ? '[^/]*' : '.*'
}

test('the guide shows rules that do what it says', () => {
  const guide = readFileSync(new URL('../../../docs/guide/concepts.md', import.meta.url), 'utf8')
  const [, text = ''] = /```gitignore\n(.*?)```/s.exec(guide) ?? []
  expect(parseIgnore(text, 'guide').rules).toHaveLength(3)
  const group = 'aws_cloudwatch_log_group.this["/aws/lambda/a"]'
  expect(ignores(text, 'terraform', 'aws_cloudwatch_log_group', group)).toBe(true)
  expect(ignores(text, 'terraform', 'aws_cloudwatch_log_group', `module.audit.${group}`)).toBe(false)
})

const anyId = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({
    minLength: 1,
    unit: fc.constantFrom('*', '?', '\\', '/', ':', '[', '!', '#', ' ', '\t', '\n', '\r', 'a', '"', '~', 'é'),
  }),
)

test('an escaped id matches that id and no other', () => {
  fc.assert(
    fc.property(anyId, anyId, (id, other) => {
      const line = `aws/aws_thing/${escapeIgnore(id)}`
      expect(ignores(line, 'aws', 'aws_thing', id)).toBe(true)
      expect(ignores(line, 'aws', 'aws_thing', other)).toBe(id === other)
      expect(
        ignores(`!x\n${ignoreLine({ provider: 'aws', type: 'aws_thing', id })}`, 'aws', 'aws_thing', id),
      ).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('the line written for one path ignores that path and leaves the resource', async () => {
  await fc.assert(
    fc.asyncProperty(anyId, anyId, async (id, key) => {
      const of = (value: number) => ({ type: 't', id, properties: { [key]: { v: value }, rest: value } })
      const whole = await compare([of(1)], [of(2)])
      const [first] = whole.changes
      const path =
        first?.action === 'modify' ? first.paths.find(each => each.path !== '/properties/rest')?.path : ''
      fc.pre(path !== undefined)
      const ignore: IgnoreRules = parseIgnore(ignoreLine({ provider: 'fake', type: 't', id }, path), 'test')
      const { changes } = await compare([of(1)], [of(2)], { ignore })
      expect(changes).toMatchObject([{ paths: [{ path: '/properties/rest' }] }])
    }),
  )
})

test('any text is read or refused, and nothing hangs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const error = thrown(() => parseIgnore(text, 'x'))
      expect(error === undefined || isWgoError(error, 'CONFIG_INVALID')).toBe(true)
    }),
  )
  const spent = cpuTime(() => {
    expect(ignores('x/y/*a*a*a*a*a*a*a*a*b', 'x', 'y', 'a'.repeat(5_000))).toBe(false)
    expect(ignores(`x/y/${'**/a/'.repeat(20)}b`, 'x', 'y', 'a/'.repeat(2_000))).toBe(false)
    expect(ignores('x/y/**a*a*a*a*a*a*c*b', 'x', 'y', `${'a'.repeat(2_000)}b`)).toBe(false)
    expect(ignores(`x/y/${'**a*'.repeat(20)}c*b`, 'x', 'y', `${'a/'.repeat(2_000)}b`)).toBe(false)
  })
  expect(spent).toBeLessThan(1_000)
})

function thrown(run: () => unknown): unknown {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}
