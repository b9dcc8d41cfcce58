import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'

type Value = Json | undefined

/** One statement of a policy document, with every member a list. */
export interface Grant {
  readonly principals: readonly string[]
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  /** Canonical text; empty where the grant is unconditional. */
  readonly condition: string
  /** Written with `NotAction`, `NotResource` or `NotPrincipal`: only equal to itself. */
  readonly inverted: string
}

/** The statements of one effect, of a policy or of a list of them. Not a policy: none. */
export function grants(value: Value, effect: 'Allow' | 'Deny'): Grant[] {
  if (isJsonArray(value)) return value.flatMap(item => grants(item, effect))
  if (!isJsonObject(value)) return []
  const nested = value.Statement === undefined ? Object.values(value).filter(isJsonObject) : []
  return [...listed(value.Statement).filter(isStatement(effect)).map(grant), ...grants(nested, effect)]
}

/** Every action on every resource, without a condition; so is every action of IAM: who may do that may do all. */
export function allowsEverything(value: Value): boolean {
  return grants(value, 'Allow').some(isEverything)
}

/** Every action of a service, every action on some resources, or every action but some. */
export function allowsWholeService(value: Value): boolean {
  return grants(value, 'Allow').some(
    grant =>
      !isEverything(grant) &&
      (grant.actions.length === 0 || grant.actions.some(action => /^([\w-]+:)?\*$/.test(action))),
  )
}

/** Anyone at all, or anyone but some (`NotPrincipal`), without a condition. */
export function allowsAnyone(value: Value): boolean {
  return grants(value, 'Allow').some(
    ({ principals, condition }) => condition === '' && principals.some(isAnyone),
  )
}

function isEverything({ actions, resources, condition, inverted }: Grant): boolean {
  return inverted === '' && condition === '' && actions.some(isEveryAction) && resources.includes('*')
}

function isEveryAction(action: string): boolean {
  return action === '*' || action === '*:*' || action.toLowerCase() === 'iam:*'
}

function isAnyone(principal: string): boolean {
  return principal === '*' || principal === 'AWS *'
}

function isStatement(effect: string): (value: Json) => value is JsonObject {
  return (value): value is JsonObject => isJsonObject(value) && value.Effect === effect
}

function grant(statement: JsonObject): Grant {
  const { Action, Resource, Principal, Condition, NotAction, NotResource, NotPrincipal } = statement
  const inverted = [NotAction, NotResource, NotPrincipal].some(member => member !== undefined)
  return {
    principals: NotPrincipal === undefined ? principalTexts(Principal) : ['*'],
    actions: listed(Action).map(action => String(action)),
    resources: listed(Resource).map(resource => String(resource)),
    condition: Condition === undefined ? '' : canonicalJson(Condition),
    inverted: inverted ? canonicalJson(statement) : '',
  }
}

/** `AWS arn:...`, `Service ec2...`, or `*`. */
function principalTexts(value: Value): string[] {
  if (!isJsonObject(value)) return listed(value).map(String)
  return Object.entries(value).flatMap(([kind, who]) => listed(who).map(each => `${kind} ${String(each)}`))
}

function listed(value: Value): readonly Json[] {
  if (value === undefined) return []
  return isJsonArray(value) ? value : [value]
}
