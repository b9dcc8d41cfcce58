import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { StateDriftReport } from '@wgo/core'
import Draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import type { Log } from 'sarif'
import { beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, startChromium } from './reports/chromium.ts'
import { awsStub } from './sandbox/aws.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { state } from './sandbox/states.ts'

const ACCOUNT = '111111111111'
const FORMS = ['html', 'sarif', 'junit', 'markdown', 'ndjson', 'json', 'yaml'] as const

function vpc(region: string, more: Readonly<Record<string, unknown>> = {}, account = ACCOUNT) {
  const id = `vpc-${region}`
  return { id, arn: `arn:aws:ec2:${region}:${account}:vpc/${id}`, cidr_block: '10.0.0.0/16', ...more }
}

/** Two states: a VPC that is changed, one that is gone, one of another account, and what nothing reads. */
const SHOP = state({
  'aws_vpc.main': vpc('eu-west-1', { cidr_block: '10.9.0.0/16' }),
  'aws_vpc.gone': vpc('eu-west-1', { id: 'vpc-gone', arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-gone` }),
})
const OTHER = state(
  { 'aws_vpc.far': vpc('eu-west-1', {}, '222222222222'), 'random_id.a': { id: 'x' } },
  { lineage: 'line-2' },
)

let box: Sandbox
let report: StateDriftReport
const read = (form: string): Promise<string> => readFile(join(box.folder, `out.${form}`), 'utf8')
const ends: (() => unknown)[] = []

beforeAll(async () => {
  const finished = (end: () => unknown): void => void ends.push(end)
  box = await sandbox(finished as never)
  const { env } = await awsStub({}, finished as never)
  await box.write({
    'main.tf': '\nresource "aws_vpc" "main" {\n}\n',
    'shop.tfstate': SHOP,
    'far/other.tfstate': OTHER,
  })
  const outputs = FORMS.flatMap(form => ['--output', `${form}=out.${form}`])
  const { code, stdout, stderr } = await box.run(
    ['drift', '--iac', '--all', '--type', 'aws_vpc', ...outputs],
    { env },
  )
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('Wrote out.html.')])
  report = JSON.parse(await read('json'))
  return async () => {
    for (const end of ends.reverse()) await end()
  }
}, 30_000)

describe('one look at states, written in every form', () => {
  test('says the same in each', async () => {
    expect(report.summary).toMatchObject({ total_changed: 1, total_missing: 1, total_unmanaged: 2 })
    for (const form of FORMS)
      expect([form, await read(form)]).toEqual([form, expect.stringContaining('aws_vpc.gone')])
  })

  test('SARIF is as its schema says, and points at the line of the block', async () => {
    const require = createRequire(import.meta.url)
    const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
    const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
    formats.default(ajv)
    const valid = ajv.compile(JSON.parse(await readFile(path, 'utf8')))
    const log: Log = JSON.parse(await read('sarif'))
    expect(valid(log), JSON.stringify(valid.errors)).toBe(true)
    const results = log.runs[0]?.results ?? []
    expect(results.map(({ ruleId }) => ruleId)).toEqual(report.changes.map(({ rule }) => rule))
    const places = results.map(({ locations }) => {
      const place = locations?.[0]?.physicalLocation
      return `${place?.artifactLocation?.uri}:${place?.region?.startLine}`
    })
    expect(places).toEqual(expect.arrayContaining(['main.tf:2', 'shop.tfstate:1']))
  })

  test('JUnit is as its schema says: a failing test by address, a skipped one for what was not seen', async () => {
    const schema = XsdValidator.fromDoc(
      XmlDocument.fromBuffer(await readFile(join(import.meta.dirname, 'reports/junit.xsd'))),
    )
    const document = XmlDocument.fromString(await read('junit'))
    expect(() => schema.validate(document)).not.toThrow()
    const names = document.find('//testcase[failure]/@name').map(each => each.content)
    expect(names).toContain('aws_vpc.main (vpc-eu-west-1) changed')
  })

  test('Markdown names the states and what nobody looked at, and fits a comment', async () => {
    const text = await read('markdown')
    expect(text).toMatch(/\| far\/other\.tfstate \| 1 \| 0 \| 0 \| 0 \| 1 \| +\|/)
    expect(text).toContain('aws account 222222222222 (1)')
    expect(text.length).toBeLessThan(65_536)
  })

  test('NDJSON holds what JSON holds, an object a line', async () => {
    const lines = (await read('ndjson'))
      .trimEnd()
      .split('\n')
      .map(each => JSON.parse(each) as { kind: string })
    const counts = (kind: string): number => lines.filter(each => each.kind === kind).length
    expect(lines.at(0)?.kind).toBe('report')
    expect(lines.at(-1)).toMatchObject({ kind: 'summary', ...report.summary })
    expect([counts('change'), counts('state'), counts('difference'), counts('unchecked')]).toEqual([
      report.changes.length,
      2,
      1,
      1,
    ])
  })

  test.skipIf(!CHROMIUM)(
    `HTML is whole in a browser, and finds what is asked for${CHROMIUM ? '' : ' (skipped: needs Chromium)'}`,
    async () => {
      const browser = await startChromium()
      try {
        const page = await browser.newPage({ viewport: { width: 400, height: 900 } })
        const said: string[] = []
        page.on('console', message => said.push(message.text()))
        await page.goto(`file://${join(box.folder, 'out.html')}`)
        const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect([said, wider]).toEqual([[], 0])
        await page.locator('input[name=text]').fill('aws_vpc.gone')
        await page.locator('#shown', { hasText: '1 of 4 are shown.' }).waitFor()
        expect(await page.locator('#states ~ .panel').textContent()).toContain('far/other.tfstate')
      } finally {
        await browser.close()
      }
    },
  )
})

/** The shape of what `driftctl scan --output json://` writes, as its serialisation has it: names and types. */
const DRIFTCTL = {
  type: 'object',
  required: [
    'summary',
    'managed',
    'unmanaged',
    'missing',
    'differences',
    'coverage',
    'alerts',
    'provider_name',
    'provider_version',
    'scan_duration',
    'date',
  ],
  properties: {
    summary: {
      type: 'object',
      required: [
        'total_resources',
        'total_changed',
        'total_unmanaged',
        'total_missing',
        'total_managed',
        'total_iac_source_count',
      ],
      additionalProperties: { anyOf: [{ type: 'integer' }, { type: 'object' }] },
    },
    managed: { type: 'array', items: { $ref: '#/definitions/sourced' } },
    missing: { type: 'array', items: { $ref: '#/definitions/sourced' } },
    unmanaged: { type: 'array', items: { $ref: '#/definitions/resource' } },
    differences: {
      type: 'array',
      items: {
        type: 'object',
        required: ['res', 'changelog'],
        properties: {
          res: { $ref: '#/definitions/resource' },
          changelog: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['type', 'path', 'from', 'to', 'computed'],
              properties: {
                type: { enum: ['create', 'update', 'delete'] },
                path: { type: 'array', minItems: 1, items: { type: 'string' } },
                computed: { type: 'boolean' },
              },
            },
          },
        },
      },
    },
    coverage: { type: 'integer', minimum: 0, maximum: 100 },
    alerts: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
      },
    },
    provider_name: { type: 'string' },
    provider_version: { type: 'string' },
    scan_duration: { type: 'integer', minimum: 0 },
    date: { type: 'string', format: 'date-time' },
  },
  definitions: {
    resource: {
      type: 'object',
      required: ['id', 'type'],
      properties: { id: { type: 'string', minLength: 1 }, type: { type: 'string', minLength: 1 } },
    },
    sourced: {
      allOf: [
        { $ref: '#/definitions/resource' },
        {
          required: ['source'],
          properties: {
            source: {
              type: 'object',
              required: ['source', 'namespace', 'internal_name'],
              additionalProperties: { type: 'string' },
            },
          },
        },
      ],
    },
  },
}

describe('JSON, for those who read what driftctl writes', () => {
  test('has its members, of its types', () => {
    const ajv = new Draft04.default({ strict: false, allErrors: true })
    formats.default(ajv)
    const valid = ajv.compile(DRIFTCTL)
    expect(valid(report), JSON.stringify(valid.errors)).toBe(true)
  })

  test('counts as it does: each list is as long as its total, changed ones are managed', () => {
    const { summary, managed, unmanaged, missing, differences, coverage } = report
    expect([managed.length, unmanaged.length, missing.length, differences.length]).toEqual([
      summary.total_managed,
      summary.total_unmanaged,
      summary.total_missing,
      summary.total_changed,
    ])
    expect(summary.total_resources).toBe(managed.length + unmanaged.length + missing.length)
    expect(summary.total_iac_source_count).toBe(2)
    expect(coverage).toBe(Math.floor((100 * managed.length) / summary.total_resources))
    const known = new Set(managed.map(({ id, type }) => `${type}.${id}`))
    for (const { res } of differences) expect(known).toContain(`${res.type}.${res.id}`)
  })
})
