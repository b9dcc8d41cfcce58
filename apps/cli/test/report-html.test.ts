import { hash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DriftReport } from '@wgo/core'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { driftHtml } from '../src/present/drift/html/page.ts'
import { valueDiff } from '../src/present/drift/html/value-diff.ts'
import { firstReport } from '../src/present/drift/report.ts'
import type { DriftView } from '../src/present/drift/sections.ts'
import { CHROMIUM, startChromium } from './reports/chromium.ts'
import { change, GAPS, hostile, many, report, SHOP, stateReport, TO, VIEW } from './reports/reports.ts'

const html = (told: DriftReport, view: DriftView = VIEW): string => [...driftHtml(told, view)].join('')

const SIDES = { before: 'before', after: 'after', removed: 'removed', added: 'added' }
const differing = (before: unknown, after: unknown): string =>
  valueDiff({ path: '', before, after } as Parameters<typeof valueDiff>[0], SIDES).markup

describe('drift as a page', () => {
  test('names its own style and script by their hashes, and nothing else', () => {
    const page = html(report(SHOP, GAPS))
    const [policy = ''] = /(?<=Content-Security-Policy" content=")[^"]*/.exec(page) ?? []
    for (const [part, rule] of [
      ['style', 'style-src'],
      ['script', 'script-src'],
    ]) {
      const [, content = ''] = new RegExp(`<${part}>([\\s\\S]*?)</${part}>`).exec(page) ?? []
      expect(policy).toContain(`${rule} &apos;sha256-${hash('sha256', content, 'base64')}&apos;`)
    }
    expect(policy).toMatch(/^default-src &apos;none&apos;/)
    expect(page).not.toMatch(/(src|href)="(?!#|data:)/)
    expect(page).not.toMatch(/ style="| on\w+="/)
  })

  test('says what was not seen before it says what changed', () => {
    const page = html(report(SHOP, GAPS))
    expect(page).toContain('User wgo-reader may not kms:ListKeys.')
    expect(page.indexOf('What was not seen')).toBeLessThan(page.indexOf('<h2 id="changes"'))
    expect(html(report([]))).toContain('All that was asked for was read, on both sides.')
    expect(html(report([]), { ...VIEW, floor: 'high' })).not.toContain('Nothing is left out')
  })

  test('says which rules held where that is asked for', () => {
    const rules = [{ rule: 'r-1', severity: 'high', reason: 'It opens.' }] as const
    expect(html(report([change({ type: 't', id: 'a', more: { rules } })]))).toContain('It opens. [high: r-1]')
  })

  test('counts what somebody knows of, where there is any', () => {
    const plain = report(SHOP)
    const known = { ...plain, summary: { ...plain.summary, acknowledged: 3 } }
    expect(html(known)).toContain('<dt>of them acknowledged</dt><dd>3</dd>')
    expect(html(plain)).not.toContain('acknowledged</dt>')
    const states = stateReport()
    const both = { ...states, summary: { ...states.summary, acknowledged: 1 } }
    expect(html(both)).toContain('<dt>of them acknowledged</dt><dd>1</dd>')
  })

  test('of a first look says that there is nothing to compare with', () => {
    const page = html(firstReport(TO), { ...VIEW, first: true })
    expect(page).toContain('<h1>First look: 539 resources in 1 account and 1 state and 1 cluster; nothing')
  })

  test('of states says how much of each is managed', () => {
    const page = html(stateReport())
    expect(page).toContain('95 % managed: 41 of 43 resources')
    expect(page).toMatch(/states\/network\.tfstate<\/code><\/th><td class="figure">31<\/td>/)
    expect(page).toContain('module.net.aws_security_group.web')
    expect(page).toContain('<span class="side">declared</span>')
    expect(page).toContain('Declared in states/app.tfstate.')
  })

  test('shows where two values part', () => {
    expect(differing('web:1.4', 'web:1.5')).toContain('&quot;web:1.<mark>4</mark>&quot;')
    expect(differing('Enabled', 'Suspended')).not.toContain('<mark>')
    expect(differing('a\nb\nc', 'a\nx\nc')).toMatch(/<del>- b<\/del>.*<ins>\+ x<\/ins>.*<span> {2}c/)
    expect(differing('\u{1F600}', '\u{1F601}')).toContain('<mark>\u{1F600}</mark>')
    expect(differing(undefined, 5)).toMatch(/added<\/span><pre><ins>5/)
    expect(differing({ $secret: 'x' }, { $secret: 'y' })).toContain('(secret changed)')
    expect(differing({ a: { $secret: 'canary' } }, 1)).not.toContain('canary')
  })

  test('cuts values that nobody reads to their end', () => {
    const long = differing('x'.repeat(50_000), `${'y\n'.repeat(5000)}`)
    expect(long.length).toBeLessThan(20_000)
    expect(long).toMatch(/\.\.\. and [\d,]+ more (characters|lines)/)
  })

  test('no text of a resource is markup', () => {
    const page = html(hostile())
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(page).not.toContain('<img')
    for (const sent of ['\u202e', '\u0000', '\u001b']) expect(page).not.toContain(sent)
    expect(page).toContain('\\u202egnp.exe')
  })

  test('of ten thousand changes comes in pieces, and stays below 15 MB', () => {
    const pieces = [...driftHtml(many(10_000), VIEW)]
    expect(pieces.length).toBeGreaterThan(10_000)
    expect(pieces.join('').length).toBeLessThan(15_000_000)
  })
})

describe.skipIf(!CHROMIUM)('the page in Chromium (where one is installed)', () => {
  let browser: Browser
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wgo-page-'))
    browser = await startChromium()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  interface Opened {
    readonly page: Page
    /** What the console said, and what was asked of the network. */
    readonly noise: string[]
  }

  async function open(told: DriftReport, options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> {
    const file = join(folder, `${performance.now()}.html`)
    await writeFile(file, html(told))
    const page = await browser.newPage(options)
    onTestFinished(() => page.close())
    const noise: string[] = []
    page.on('console', message => noise.push(message.text()))
    page.on('pageerror', error => noise.push(error.message))
    page.on('request', request => {
      if (request.url() !== pathToFileURL(file).href) noise.push(request.url())
    })
    await page.goto(pathToFileURL(file).href)
    return { page, noise }
  }

  const shown = (page: Page): Promise<unknown> =>
    page.evaluate("document.querySelectorAll('.change:not([hidden])').length")

  test('asks nothing of the network, and its console is silent, whatever resources are called', async () => {
    for (const told of [report(SHOP, GAPS), report([]), stateReport(), hostile()]) {
      const { page, noise } = await open(told)
      expect(noise.filter(text => !text.startsWith('data:,'))).toEqual([])
      expect(await page.evaluate('window.hurt')).toBeUndefined()
    }
  })

  test('filters by text, severity, provider, type and action', async () => {
    const { page } = await open(report(SHOP))
    expect(await shown(page)).toBe(6)
    const filtered = async (choose: () => Promise<unknown>, count: number): Promise<void> => {
      await choose()
      await page
        .getByRole('status')
        .filter({ hasText: `${count} of 6 are shown.` })
        .waitFor()
      expect(await shown(page)).toBe(count)
    }
    await filtered(() => page.getByLabel('Text').fill('SSH internet'), 1)
    await filtered(() => page.getByLabel('Text').fill('1.5.0'), 1)
    await page.getByLabel('Text').fill('')
    await filtered(() => page.getByLabel('Severity').selectOption('high'), 2)
    expect(await page.locator('.group:visible').count()).toBe(1)
    await filtered(() => page.getByLabel('Provider').selectOption('aws'), 1)
    await filtered(() => page.getByLabel('Severity').selectOption(''), 3)
    await filtered(() => page.getByLabel('Action').selectOption('added'), 1)
    await filtered(() => page.getByLabel('Type').selectOption('aws_iam_role'), 0)
  })

  test('is used by the keyboard alone', async () => {
    const { page } = await open(report(SHOP))
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.name || document.activeElement.textContent.slice(0, 40)')
    const stops: string[] = []
    for (let i = 0; i < 9; i++) {
      await page.keyboard.press('Tab')
      stops.push(await focused())
    }
    expect(stops.slice(0, 7)).toEqual([
      'Skip to the changes',
      'text',
      'severity',
      'provider',
      'type',
      'kind',
      'Close all',
    ])
    const first = page.locator('details').first()
    expect(await first.getAttribute('open')).toBe('')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    expect(await first.getAttribute('open')).toBeNull()
  })

  test('opens and closes all that is shown', async () => {
    const { page } = await open(report(SHOP))
    await page.getByRole('button', { name: 'Close all' }).click()
    expect(await page.locator('details[open]').count()).toBe(0)
    await page.getByRole('button', { name: 'Open all' }).click()
    expect(await page.locator('details[open]').count()).toBe(6)
  })

  test('prints what is folded, and no form', async () => {
    const { page } = await open(report(SHOP))
    await page.getByRole('button', { name: 'Close all' }).click()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('for the migration').isVisible()).toBe(true)
    expect(await page.locator('form').isVisible()).toBe(false)
  })

  test('is whole without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.setContent(html(report(SHOP, GAPS)))
    expect(await page.locator('form').isVisible()).toBe(false)
    expect(await page.getByText('for the migration').isVisible()).toBe(true)
    expect(await shown(page)).toBe(6)
  })

  test.each([
    ['light', 1200],
    ['dark', 400],
  ] as const)(
    'has enough contrast and no other fault that axe finds: %s, %i pixels wide',
    async (colorScheme, width) => {
      for (const told of [report(SHOP, GAPS), stateReport(), report([])]) {
        const { page } = await open(told, { colorScheme, viewport: { width, height: 800 } })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        await page.evaluate(axe.source)
        const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
    },
    60_000,
  )

  test('of ten thousand changes can be filtered while one types', async () => {
    const { page } = await open(many(10_000))
    const took = await page.evaluate(`(async () => {
      const field = document.querySelector('[name=text]')
      field.value = 'id-9999'
      const start = performance.now()
      field.dispatchEvent(new Event('input', { bubbles: true }))
      while (!document.getElementById('shown').textContent.startsWith('1 of')) await new Promise(requestAnimationFrame)
      await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))
      return performance.now() - start
    })()`)
    expect(took).toBeLessThan(5000)
    expect(await shown(page)).toBe(1)
  }, 60_000)
})

test('a change of nothing but its address has no values', () => {
  expect(html(report([change({ type: 't', id: 'b', more: { moved_from: 'a' } as never })]))).toContain(
    't/a → t/b',
  )
})
