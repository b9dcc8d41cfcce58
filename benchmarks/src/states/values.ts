import type { Json } from '@wgo/core'

/** Made-up values, the same for the same number: no two runs measure different states. */

export const ACCOUNT = '123456789012'
export const REGION = 'eu-west-1'
export const PROJECT = 'shop-production'
/** The uid of its kube-system. */
export const CLUSTER = '5c1f6d9a-0000-4000-8000-000000000001'

/** `length` hexadecimal digits that look as if they were random. */
export function hex(n: number, length: number, salt = 0): string {
  let text = ''
  let state = (Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0
  while (text.length < length) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0
    state = (state + 0x6d2b79f5) >>> 0
    text += (state ^ (state >>> 13)).toString(16).padStart(8, '0').slice(-8)
  }
  return text.slice(0, length)
}

export function uuid(n: number, salt = 0): string {
  const text = hex(n, 32, salt)
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-a${text.slice(17, 20)}-${text.slice(20)}`
}

export function nameOf(n: number, kind: string): string {
  return `${SERVICES[n % SERVICES.length]}-${kind}-${n}`
}

const SERVICES = ['orders', 'billing', 'search', 'catalogue', 'mail', 'ledger', 'reports', 'gateway', 'media']

export function tagsOf(n: number, name: string): Record<string, string> {
  return {
    Name: name,
    team: `team-${n % 31}`,
    environment: 'production',
    'cost-centre': `cc-${1000 + (n % 211)}`,
    repository: `https://git.example.com/platform/${SERVICES[n % SERVICES.length]}`,
    'managed-by': 'terraform',
  }
}

/** A policy document of so many statements, as a text: Terraform writes it so. */
export function policy(n: number, statements: number, more: Readonly<Record<string, Json>> = {}): string {
  const Statement = Array.from({ length: statements }, (_, i) => ({
    Sid: `Allow${hex(n, 6, i)}`,
    Effect: 'Allow',
    ...more,
    Action: ACTIONS.map(action => `${SERVED[(n + i) % SERVED.length]}:${action}`),
    Resource: [1, 2, 3].map(
      j => `arn:aws:${SERVED[(n + i) % SERVED.length]}:${REGION}:${ACCOUNT}:${hex(n, 12, i * 3 + j)}/*`,
    ),
    Condition: { StringEquals: { 'aws:ResourceTag/team': `team-${n % 31}` } },
  }))
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

const SERVED = ['s3', 'dynamodb', 'sqs', 'kinesis', 'secretsmanager', 'kms']
const ACTIONS = ['Get*', 'List*', 'Describe*', 'PutItem', 'DeleteItem', 'BatchWriteItem']

/** A start script of about so many bytes. */
export function script(n: number, bytes: number): string {
  const lines = ['#!/bin/bash', 'set -euo pipefail']
  for (let length = 40, i = 0; length < bytes; i++) {
    const line = `install -D -m 0644 /opt/bootstrap/${hex(n, 10, i)}.conf /etc/${SERVICES[i % SERVICES.length]}/${hex(n, 8, i + 1)}.conf`
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n')
}
