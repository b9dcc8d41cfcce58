import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { DriftReport } from '@wgo/core'
import Draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import type { Log, Result } from 'sarif'
import { describe, expect, test } from 'vitest'
import { driftJunit } from '../src/present/drift/junit.ts'
import { driftMarkdown } from '../src/present/drift/markdown.ts'
import { driftNdjson } from '../src/present/drift/ndjson.ts'
import { firstReport } from '../src/present/drift/report.ts'
import { driftSarif } from '../src/present/drift/sarif/log.ts'
import { driftTable } from '../src/present/drift/table.ts'
import { escapeXml } from '../src/present/xml.ts'
import { PLAIN } from '../src/program/terminal.ts'
import { change, EVIL, GAPS, hostile, many, report, SHOP, stateReport, TO, VIEW } from './reports/reports.ts'

const EVERY: Readonly<Record<string, DriftReport>> = {
  shop: report(SHOP, GAPS),
  'in sync': report([]),
  states: stateReport(),
  hostile: hostile(),
  first: firstReport({ ...TO, coverage: GAPS }),
}
const NAMES = Object.keys(EVERY)
const named = (name: string): DriftReport => EVERY[name] as DriftReport

describe('sarif', () => {
  const sarif = (told: DriftReport): Log =>
    JSON.parse(driftSarif(told, VIEW, { cwd: '/repo', root: '/repo', declarations: new Map() }))
  const run = (told: DriftReport) => sarif(told).runs[0] as Log['runs'][0]
  const resultsOf = (told: DriftReport): readonly Result[] => run(told).results ?? []

  const require = createRequire(import.meta.url)
  const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
  formats.default(ajv)
  const valid = ajv.compile(JSON.parse(readFileSync(path, 'utf8')))

  test.each(NAMES)('is as its schema says: %s', name => {
    expect(valid(sarif(named(name))), JSON.stringify(valid.errors)).toBe(true)
  })

  test.each(NAMES)('has all that code scanning asks for: %s', name => {
    const { tool, results = [] } = run(named(name))
    const { rules = [] } = tool.driver
    for (const rule of rules) {
      expect(rule.shortDescription?.text).toMatch(/./)
      expect(rule.fullDescription?.text).toMatch(/./)
      expect(rule.help?.text).toMatch(/./)
    }
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const { ruleId, ruleIndex = -1, message, locations, partialFingerprints } of results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId)
      expect(message.text).toMatch(/./)
      expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^[\x21-\x7e]+$/)
      expect(locations?.[0]?.physicalLocation?.region?.startLine).toBe(1)
      expect(partialFingerprints?.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/)
    }
  })

  test('names the rule of severity, the level, the resource and where it is', () => {
    const [group, role, database] = resultsOf(report(SHOP))
    expect(group).toMatchObject({ ruleId: 'admin-port-open', level: 'error' })
    expect(group?.message.text).toBe(
      'aws_security_group/sg-0e4c61b2 (web) (aws shop-production eu-west-1): modified. SSH is open to the whole internet. A rule lets in more addresses than before. Differs: ingress.0.cidr_blocks.0 "10.0.0.0/8" → "0.0.0.0/0"; ingress.0.description added "for the migration".',
    )
    expect(role?.locations?.[0]).toMatchObject({
      physicalLocation: {
        artifactLocation: {
          uri: 'aws/123456789012/eu-west-1/aws_iam_role/arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdeploy',
        },
      },
      logicalLocations: [{ fullyQualifiedName: 'aws_iam_role/arn:aws:iam::123456789012:role/deploy' }],
    })
    expect(database?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('states/network.tfstate')
    expect(database?.message.text).toContain('module.data.aws_db_instance.shop\\["eu"\\]')
  })

  test('points at the state that declares a resource', () => {
    const declared = (source: string) => ({ declared: { address: 'aws_instance.a', state: 's', source } })
    const uri = (source: string): unknown =>
      resultsOf(report([change({ type: 't', id: 'a', more: declared(source) })]))[0]?.locations?.[0]
        ?.physicalLocation?.artifactLocation?.uri
    expect(uri('/repo/live/a b.tfstate')).toBe('live/a%20b.tfstate')
    expect(uri('live/a.tfstate')).toBe('live/a.tfstate')
    expect(uri('/elsewhere/a.tfstate')).toBe('file:///elsewhere/a.tfstate')
    expect(uri('s3://states/prod.tfstate')).toBe('s3://states/prod.tfstate')
  })

  test('knows a change again when its values are others', () => {
    const prints = (after: string): unknown =>
      resultsOf(
        report([change({ type: 't', id: 'a', paths: [{ path: '/properties/x', before: 'a', after }] })]),
      ).map(({ partialFingerprints }) => partialFingerprints)
    expect(prints('b')).toEqual(prints('c'))
    const two = resultsOf(report([change({ type: 't', id: 'a' }), change({ type: 't', id: 'b' })]))
    expect(two[0]?.partialFingerprints).not.toEqual(two[1]?.partialFingerprints)
  })

  test('tells what was not checked as notifications', () => {
    const texts = run(named('shop')).invocations?.[0]?.toolExecutionNotifications?.map(
      ({ message }) => message.text,
    )
    expect(texts?.[0]).toMatch(/^6 changes: /)
    expect(texts?.[1]).toBe(
      'Not checked: aws shop-production us-east-1 (after): User wgo-reader may not kms:ListKeys.',
    )
  })

  test('says which rules held where that is asked for, and hands suggestions on as data', () => {
    const hints = [
      {
        direction: 'revert',
        does: 'Gives it back.',
        steps: [{ form: 'shell', text: 'x {y} [z]' }],
        notes: [],
      },
    ] as const
    const rules = [{ rule: 'r-1', severity: 'high', reason: 'It opens.' }] as const
    const [result] = resultsOf(report([change({ type: 't', id: 'a', more: { hints, rules } })]))
    expect(result?.properties?.hints).toEqual(hints)
    expect(result?.message.text).toContain('It opens. \\[high: r-1\\]')
    expect(resultsOf(named('shop'))[0]?.properties).not.toHaveProperty('hints')
  })

  test('has no more results than code scanning takes, the gravest, and says so', () => {
    const { results = [], invocations } = run(many(26_000))
    expect(results).toHaveLength(25_000)
    expect(invocations?.[0]?.toolExecutionNotifications?.[1]?.message.text).toMatch(/^1,000 more changes/)
  })
})

describe('junit', () => {
  const junit = (told: DriftReport, view = VIEW): string => [...driftJunit(told, view)].join('')
  const schema = XsdValidator.fromDoc(
    XmlDocument.fromBuffer(readFileSync(join(import.meta.dirname, 'reports/junit.xsd'))),
  )
  const parsed = (xml: string): XmlDocument => XmlDocument.fromBuffer(Buffer.from(xml))

  test.each(NAMES)('is as its schema says, and its counts are right: %s', name => {
    const document = parsed(junit(named(name)))
    expect(() => schema.validate(document)).not.toThrow()
    const number = (path: string): number => document.find(path).length
    const said = (attribute: string): number => Number(document.get(`/testsuites/@${attribute}`)?.content)
    expect(said('tests')).toBe(number('//testcase'))
    expect(said('failures')).toBe(number('//failure'))
    expect(said('skipped')).toBe(number('//skipped'))
    for (const suite of document.find('//testsuite')) {
      expect(Number(suite.get('@tests')?.content)).toBe(suite.find('testcase').length)
      expect(Number(suite.get('@failures')?.content)).toBe(suite.find('testcase/failure').length)
    }
  })

  test('a change fails with why and what differs; what was not checked is skipped; a calm scope passes', () => {
    const xml = junit(report(SHOP.slice(0, 1), GAPS.slice(0, 1)))
    expect(xml).toContain(
      '<testcase classname="aws_security_group" name="aws_security_group/sg-0e4c61b2 (web) modified" time="0"><failure type="critical security" message="SSH is open to the whole internet.">',
    )
    expect(xml).toContain('ingress[0].cidr_blocks[0]: &quot;10.0.0.0/8&quot; → &quot;0.0.0.0/0&quot;')
    expect(xml).toContain(
      '<testcase classname="not checked" name="aws shop-production us-east-1 (after)" time="0"><skipped message="User wgo-reader may not kms:ListKeys."/>',
    )
    expect(xml).toContain(
      '<testcase classname="kubernetes shop-eu" name="no drift in 96 resources" time="0"/>',
    )
  })

  test('of states tells what they declare where it lives', () => {
    expect(junit(stateReport()).match(/<testsuite name="[^"]*/g)).toEqual(
      ['aws shop-production', 'terraform states/network.tfstate', 'kubernetes shop-eu', 'not checked'].map(
        name => `<testsuite name="${name}`,
      ),
    )
    const live = { ...stateReport(), changes: [] }
    expect(junit(live)).not.toContain('terraform states/network.tfstate')
  })

  test('of states skips what nobody could look for, though all that was asked was read', () => {
    const skipped = parsed(junit({ ...stateReport(), not_checked: [] })).find('//testcase[skipped]')
    expect(skipped.map(each => each.get('@name')?.content)).toEqual([
      'aws_workspaces_directory',
      'aws_kms_key key-1',
    ])
    expect(skipped[1]?.get('skipped/@message')?.content).toContain('Declared in states/app.tfstate.')
  })

  test('what --fail-on lets pass does not fail', () => {
    const xml = junit(report(SHOP), { ...VIEW, failOn: 'high' } as typeof VIEW)
    expect(xml.match(/<failure /g)).toHaveLength(3)
    expect(xml.match(/<system-out>/g)).toHaveLength(3)
  })

  test('any text reads back as it was, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const document = parsed(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`)
        const held = text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML cannot hold.
        const kept = held.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
        expect(document.root.content).toBe(kept)
      }),
    )
  })
})

describe('ndjson', () => {
  const lines = (told: DriftReport) => [...driftNdjson(told)].map(line => JSON.parse(line))

  test('is a header, an object for each item, and the summary last', () => {
    const told = lines(named('shop'))
    expect(told.map(({ kind }) => kind)).toEqual([
      'report',
      ...SHOP.map(() => 'change'),
      'not_checked',
      'not_checked',
      'summary',
    ])
    expect(told[0]).toMatchObject({
      from: { id: 'k3v9p2aa' },
      to: { id: 'm7q4x8bb' },
      secrets_compared: true,
    })
  })

  test.each(NAMES)('holds the whole document: %s', name => {
    const told = named(name)
    const parts = lines(told)
    const without = ({ kind: _, ...rest }: Record<string, unknown>): unknown => rest
    const back = Object.fromEntries(
      Object.entries(told).map(([key, value]) => {
        if (key === 'summary') return [key, without(parts.at(-1))]
        if (!Array.isArray(value)) return [key, parts[0][key]]
        const kind = { changes: 'change', states: 'state', differences: 'difference' }[key] ?? key
        return [key, parts.filter(part => part.kind === kind).map(without)]
      }),
    )
    expect(back).toEqual(JSON.parse(JSON.stringify(told)))
  })

  test('comes line by line', () => {
    expect([...driftNdjson(many(1000))]).toHaveLength(1 + 1000 + GAPS.length + 1)
  })
})

describe('markdown', () => {
  test('begins with the counts and folds the changes by severity', () => {
    const text = driftMarkdown(report(SHOP, GAPS), VIEW)
    expect(text).toContain(
      '| severity | added | deleted | modified | moved | all |\n| --- | ---: | ---: | ---: | ---: | ---: |\n| critical |  |  | 1 |  | 1 |',
    )
    expect(text.indexOf('| severity')).toBeLessThan(text.indexOf('<details'))
    expect(text).toContain('<details open><summary><b>critical</b> (1)</summary>\n\n- **modified** ')
    expect(text).toContain('#### not checked (2)')
  })

  test('has the counts of each state, as the table does', () => {
    const table = [...driftTable(stateReport(), VIEW, PLAIN)].join('')
    expect(table).toMatch(
      /^39 of 41 managed in sync \(95 %\), 2 changed, 1 missing, 1 unmanaged, 2 not checked, 1 not supported\. 95 % managed: 41 of 43 resources\./,
    )
    expect(table).toMatch(/\nSTATE +DECLARED .*\nstates\/app\.tfstate +14 +12 +0 +0 +2 +100 %\n/)
    expect(driftMarkdown(stateReport(), VIEW)).toContain(
      '| states/network.tfstate | 31 | 30 | 2 | 1 | 0 | 96 % |',
    )
  })

  test('of many changes is cut with counts, and stays a comment', () => {
    const text = driftMarkdown(many(10_000), { ...VIEW, limit: 0 })
    expect(text.length).toBeLessThan(65_000)
    expect(text).toMatch(/<b>critical<\/b> \([\d,]+ of 2,500\)/)
    expect(text).toMatch(/\.\.\. and [\d,]+ more changes: /)
    expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length)
  })

  test('has no markup of a resource', () => {
    const text = driftMarkdown(hostile(), VIEW)
    const plain = text.replaceAll(/\\.|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    expect(plain).not.toMatch(/<(?!\/?(details|summary|b)\b)|\[/)
    expect(text).not.toContain(EVIL)
  })
})
