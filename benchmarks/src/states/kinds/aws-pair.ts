import type { JsonObject } from '@wgo/core'
import { type DeclaredObject, known, type Pair } from '../kind.ts'
import { ACCOUNT, hex, REGION, tagsOf } from '../values.ts'

export interface AwsThing {
  readonly type: string
  readonly name: string
  readonly id: string
  readonly arn?: string
  readonly attributes: JsonObject
  /** Names of attributes that AWS tells too. */
  readonly live: readonly string[]
  readonly isGlobal?: boolean
  readonly tagged?: boolean
  readonly sensitive?: readonly string[]
}

/** A thing of AWS, declared and live. */
export function awsPair(n: number, thing: AwsThing, ...parts: readonly DeclaredObject[]): Pair {
  const { type, name, id, arn, attributes, live, isGlobal = false, tagged = true, sensitive } = thing
  const tags = tagsOf(n, name)
  return {
    declared: [
      {
        type,
        name: `this_${n}`,
        attributes: {
          ...attributes,
          id,
          ...(arn !== undefined && { arn }),
          ...(tagged && { tags, tags_all: tags }),
        },
        dependencies: dependenciesOf(n),
        ...(sensitive && { sensitive }),
      },
      ...parts,
    ],
    live: {
      provider: 'aws',
      scope: ACCOUNT,
      ...(!isGlobal && { region: REGION }),
      type,
      id,
      name,
      properties: known(attributes, live),
      identifiers: { id, ...(arn !== undefined && { arn }) },
      ...(tagged && { tags }),
    },
  }
}

/** What it was made after, all the way down: in a large configuration that is a lot. */
function dependenciesOf(n: number): readonly string[] {
  return Array.from(
    { length: 16 + (n % 30) },
    (_, i) => `module.platform.module.network_${i % 7}.aws_subnet.private_${hex(n % 50, 4, i)}`,
  )
}
