import type { Json, JsonObject } from '@wgo/core'
import { items, object, text } from '../formats/json-members.ts'

/** Where a resource is, as far as its attributes tell. A missing member is not known, or the resource is global. */
export interface Place {
  readonly region?: string
  /** AWS account or Google project. */
  readonly account?: string
}

const ARN = /^arn:[\w-]+:[\w-]*:([\w-]*):(\d{12})?:/
/** `eu-west-1a`; local and wavelength zones go on: `us-west-2-lax-1a`. */
const AWS_ZONE = /^([a-z]{2}(?:-[a-z]+)+-\d)(?:-[a-z]+-\d)?[a-z]$/
const GOOGLE_ZONE = /^([a-z]+-[a-z]+\d+)-[a-z]$/
const GOOGLE_PATH =
  /\/projects\/([^/]+)\/(?:(?:regions|locations)\/([a-z]+-[a-z]+\d+)|zones\/([a-z]+-[a-z]+\d+)-[a-z])(?:\/|$)/

/** Region and account, from what says it best: region, identity, ARN, zone, self link. */
export function placeOf(attributes: JsonObject, identity: JsonObject = {}): Place {
  const [, arnRegion, arnAccount] = ARN.exec(text(attributes.arn) ?? '') ?? []
  const [, project, inRegion, inZone] = GOOGLE_PATH.exec(text(attributes.self_link) ?? '') ?? []
  const region =
    named(attributes.region) ??
    named(identity.region) ??
    named(arnRegion) ??
    zoneRegion(attributes) ??
    inRegion ??
    inZone
  const account = named(identity.account_id) ?? named(arnAccount) ?? named(attributes.project) ?? project
  return { ...(region && { region }), ...(account && { account }) }
}

function zoneRegion(attributes: JsonObject): string | undefined {
  const aws = AWS_ZONE.exec(text(attributes.availability_zone) ?? '')
  return aws?.[1] ?? GOOGLE_ZONE.exec(text(attributes.zone) ?? '')?.[1]
}

/** A name, not a link to one and not nothing. */
function named(value: Json | undefined): string | undefined {
  const last = text(value)?.split('/').at(-1)
  return last === '' ? undefined : last
}

/** The uid that Kubernetes gave an object. */
export function uidOf(attributes: JsonObject): string | undefined {
  return text(object(items(attributes.metadata)[0])?.uid)
}
