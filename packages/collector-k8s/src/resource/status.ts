import { isJsonObject, type Json, type JsonObject, setMember } from '@wgo/core'
import type { KindSpec } from '../kinds/kind-spec.ts'
import { objectsIn } from './objects-in.ts'

/** What most kinds tell their health by, in a word or a number. */
const COMMON = ['phase', 'state', 'ready']

/**
 * The part of a status that tells health, without times and messages: the members that the kind names, and
 * conditions by their type.
 */
export function healthOf(status: Json | undefined, spec: KindSpec): JsonObject {
  if (!isJsonObject(status)) return {}
  const health: Record<string, Json> = {}
  for (const member of spec.status ?? []) {
    const value = Object.hasOwn(status, member) ? status[member] : undefined
    if (value !== undefined && !isNothing(value)) setMember(health, member, value)
  }
  for (const member of COMMON) {
    const value = Object.hasOwn(status, member) ? status[member] : undefined
    if ((typeof value === 'string' && value !== '') || typeof value === 'boolean')
      setMember(health, member, value)
  }
  const conditions = byType(status.conditions)
  const containers = containersOf(status.containerStatuses)
  return {
    ...health,
    ...(Object.keys(conditions).length > 0 && { conditions }),
    ...(Object.keys(containers).length > 0 && { containers }),
  }
}

function isNothing(value: Json): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}

function byType(conditions: Json | undefined): JsonObject {
  const found: Record<string, Json> = {}
  for (const condition of objectsIn(conditions)) {
    const { type, status, reason } = condition
    if (typeof type !== 'string' || typeof status !== 'string') continue
    setMember(found, type, typeof reason === 'string' && reason !== '' ? { status, reason } : { status })
  }
  return found
}

/** Of a pod's containers: what they wait for or ended with, how often, and what image it really is. */
function containersOf(statuses: Json | undefined): JsonObject {
  const found: Record<string, Json> = {}
  for (const { name, ready, restartCount, imageID, state } of objectsIn(statuses)) {
    if (typeof name !== 'string') continue
    setMember(found, name, {
      ...(ready !== undefined && { ready }),
      ...(restartCount !== undefined && { restartCount }),
      ...(imageID !== undefined && { imageID }),
      ...stateOf(state),
    })
  }
  return found
}

/** `{ waiting: { reason: 'CrashLoopBackOff' } }` */
function stateOf(state: Json | undefined): JsonObject {
  if (!isJsonObject(state)) return {}
  const [name] = Object.keys(state)
  const inside = name === undefined ? undefined : state[name]
  if (name === undefined || !isJsonObject(inside)) return {}
  return { state: name, ...(typeof inside.reason === 'string' && { reason: inside.reason }) }
}
