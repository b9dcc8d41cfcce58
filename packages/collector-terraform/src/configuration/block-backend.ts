import { type Json, type JsonObject, setMember } from '@wgo/core'
import type { Backend } from '../backends/backend.ts'
import { type Body, parseBody } from './body.ts'

/** The `backend` or `cloud` block of a `.tf` file; of several the last. */
export function blockBackend(source: string): Backend | undefined {
  const blocks = parseBody(source)
    .blocks.filter(({ type, labels }) => type === 'terraform' && labels.length === 0)
    .flatMap(({ body }) => body.blocks)
    .filter(({ type, labels }) => (type === 'backend' && labels.length === 1) || type === 'cloud')
  const block = blocks.at(-1)
  if (!block) return undefined
  const unresolved = new Map<string, string>()
  const config = asConfig(block.body, '', unresolved)
  return { type: block.labels[0] ?? 'cloud', config, unresolved }
}

/** Blocks as the pointer has them: lists with one object. */
function asConfig(body: Body, path: string, unresolved: Map<string, string>): JsonObject {
  for (const [name, what] of body.unresolved) unresolved.set(`${path}${name}`, what)
  const config: Record<string, Json> = { ...body.values }
  for (const { type, body: inner } of body.blocks)
    setMember(config, type, [asConfig(inner, `${path}${type}.`, unresolved)])
  return config
}
