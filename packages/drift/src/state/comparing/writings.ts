import { canonicalQuantity } from '@wgo/core'
import type { WritingName } from './rules/rule.ts'

/** How texts at a place are read. */
export interface Writing {
  /** The one way to write what a text says. Empty: it says nothing. */
  readonly form: (text: string) => string
  /** Whether a live text may be taken for a declared one of another form. */
  readonly agrees?: (declared: string, live: string) => boolean
}

/** Every way there is in which APIs and states write one thing differently. */
export const WRITINGS: Readonly<Record<WritingName, Writing>> = {
  case: { form: text => text.toLowerCase() },
  // Route 53 writes `*` as `\052` and, like all of DNS, ends names with a dot.
  dns: { form: text => octalDecoded(text).toLowerCase().replace(/\.$/, '') },
  dot: { form: text => text.replace(/\.$/, '') },
  duration: { form: seconds },
  // A key by its id or its ARN; the service's own key is what there is unasked.
  key: { form: text => (/(?:^|:)alias\/aws\//.test(text) ? '' : text.replace(/^arn:[^/]*:key\//, '')) },
  link: { form: pathOfLink, agrees: isSameLink },
  // Files' permissions: Terraform has them as people write them, the API as a number.
  mode: { form: text => (/^0[0-7]+$/.test(text) ? String(Number.parseInt(text, 8)) : text) },
  // An account is its root.
  principal: { form: text => text.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, '$1') },
  protocol: { form: text => PROTOCOLS[text.toLowerCase()] ?? text.toLowerCase() },
  quantity: { form: text => canonicalQuantity(text) ?? text },
  // Ports from one to itself.
  range: { form: text => text.replace(/^(\d+)-\1$/, '$1') },
  time: { form: text => (/^\d{4}-\d\d-\d\dT/.test(text) ? instant(text) : text) },
  // `14` is any of its releases, until somebody says more.
  version: { form: text => text, agrees: (declared, live) => live.startsWith(`${declared}.`) },
}

/** "Assigned Internet Protocol Numbers", IANA, as far as rules of firewalls name them. */
const PROTOCOLS: Readonly<Record<string, string>> = {
  '-1': 'all',
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
}

function octalDecoded(text: string): string {
  return text.replace(/\\([0-3][0-7]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 8)),
  )
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7 }

/** `3600s`, `3600.000s`, `60m` and `1h0m0s` are one time. What is no such text stays. */
function seconds(text: string): string {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text)) return text
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)]
  const sum = parts.reduce((total, [, count, unit = 's']) => total + Number(count) * (UNITS[unit] ?? 0), 0)
  return `${sum}ms`
}

function instant(text: string): string {
  const at = Date.parse(text)
  return Number.isNaN(at) ? text : new Date(at).toISOString()
}

/** `projects/p/zones/z` of a self link, whatever host and version are before it. */
function pathOfLink(text: string): string {
  return /(?:^|\/)((?:projects|folders|organizations)\/.+)$/.exec(text)?.[1] ?? text
}

/** A name is taken for the thing of that name; a link that says where it is, only for the one there. */
function isSameLink(declared: string, live: string): boolean {
  const [a, b] = [pathOfLink(declared), pathOfLink(live)]
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`)
}
