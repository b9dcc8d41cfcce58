import { isJsonArray, isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'
import type { Declared } from '../matching/declared.ts'
import type { Claims } from '../matching/join.ts'
import type { LiveIndex } from '../matching/live-index.ts'
import type { ComparedPair } from '../report/outcome.ts'

const PLACES = ['root_block_device', 'ebs_block_device'] as const

/** What a volume is called inside an instance, by what it is called itself. */
const MEMBERS = {
  encrypted: 'encrypted',
  iops: 'iops',
  kms_key_id: 'kms_key_id',
  size: 'volume_size',
  throughput: 'throughput',
  type: 'volume_type',
} as const

/**
 * Adds to a pair of instances the volumes that the declared one tells inside itself, as they are declared and as they
 * are live. Volumes that a state has as resources of their own are compared there.
 */
export function withVolumes(
  pair: ComparedPair,
  declared: Declared,
  index: LiveIndex,
  claims: Claims,
  isRead: (type: string, live: Resource) => boolean,
): ComparedPair {
  if (declared.live.type !== 'aws_instance' || !isRead('aws_ebs_volume', pair.after)) return pair
  return PLACES.reduce((sides, place) => {
    const devices = items(declared.resource.properties[place]).flatMap(device => {
      const found = volumeOf(device, declared, index)
      return found && claims.get(found) !== declared ? [] : [deviceSides(device, found)]
    })
    if (devices.length === 0) return sides
    const [before, after] = [devices.map(({ was }) => was), devices.flatMap(({ is }) => is ?? [])]
    return {
      before: { ...sides.before, properties: { ...sides.before.properties, [place]: before } },
      after: { ...sides.after, properties: { ...sides.after.properties, [place]: after } },
    }
  }, pair)
}

function items(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value)
    ? value.filter(isJsonObject).filter(({ volume_id: id }) => typeof id === 'string' && id !== '')
    : []
}

function volumeOf({ volume_id: id }: JsonObject, declared: Declared, index: LiveIndex): Resource | undefined {
  const [found] = index.findNamed('aws_ebs_volume', String(id), declared)
  return found
}

/** A device as it is declared and as it is; not at all where its volume is gone. */
function deviceSides(
  device: JsonObject,
  volume: Resource | undefined,
): { readonly was: JsonObject; readonly is: JsonObject | undefined } {
  const { device_name: name = null, volume_id: id = null } = device
  const both = Object.entries(MEMBERS).filter(
    ([member, inside]) => isSaid(device[inside]) && (!volume || isSaid(volume.properties[member])),
  )
  const common: JsonObject = { device_name: name, volume_id: id }
  const was = { ...common, ...Object.fromEntries(both.map(([, inside]) => [inside, device[inside] ?? null])) }
  if (!volume) return { was, is: undefined }
  const is = both.map(([member, inside]) => [inside, volume.properties[member] ?? null] as const)
  return { was, is: { ...common, ...Object.fromEntries(is) } }
}

/** A state holds 0 and nothing for what a volume of its kind does not have. */
function isSaid(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0
}
