import type { Resource } from '@wgo/core'
import { ACCOUNT, declared, live } from '../worlds.ts'

/** A declared resource, the live one that it is, and one that is another thing. */
export interface IdentityCase {
  readonly name: string
  readonly declared: Resource
  readonly same: Resource
  readonly other: Resource
}

export type Attributes = Resource['properties']
type LiveParts = Partial<Resource>

export function aws(
  type: string,
  state: Attributes,
  same: LiveParts,
  other: LiveParts,
  liveType: string = type,
): IdentityCase {
  return {
    name: type === liveType ? type : `${type}, live ${liveType}`,
    declared: declared(type, state),
    same: live({ type: liveType, ...same }),
    other: live({ type: liveType, ...other }),
  }
}

/** By members that both sides bear under the same names. */
export function byMembers(
  type: string,
  names: Attributes,
  otherwise: Attributes,
  liveType: string = type,
): IdentityCase {
  return aws(
    type,
    { id: 'made-up-by-terraform', ...names },
    { id: 'as-scanned', properties: names },
    { id: 'as-scanned', properties: { ...names, ...otherwise } },
    liveType,
  )
}

export function arn(service: string, rest: string, account: string = ACCOUNT): string {
  return `arn:aws:${service}:eu-west-1:${account}:${rest}`
}

export function byArn(type: string, service: string, rest: string, liveType: string = type): IdentityCase {
  const own = arn(service, rest)
  const another = arn(service, `${rest}2`)
  return aws(
    type,
    { id: own, arn: own },
    { id: own, identifiers: { id: own, arn: own } },
    { id: another, identifiers: { id: another, arn: another } },
    liveType,
  )
}

export function byId(type: string, id: string, liveType: string = type): IdentityCase {
  return aws(type, { id }, { id }, { id: `${id}2` }, liveType)
}
