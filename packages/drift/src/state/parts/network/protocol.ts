import type { Json } from '@wgo/core'

/** By number, as AWS tells some and states write others. */
const PROTOCOLS: Readonly<Record<string, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  58: 'icmpv6',
  all: '-1',
}

export function protocolOf(value: Json | undefined): string {
  const text = String(value ?? '-1').toLowerCase()
  return PROTOCOLS[text] ?? text
}
