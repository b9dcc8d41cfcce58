import { isJsonObject, type Json, type JsonObject, type Timestamp } from '@wgo/core'
import type { ManagedFields, ObjectMeta } from './kube-object.ts'
import { isCopy, isWrittenAnnotation } from './noise-names.ts'

/** Who wrote to an object, the last to write first. */
export interface Attribution {
  readonly managers: readonly JsonObject[]
  /** When what people say of it was written last. */
  readonly updatedAt?: Timestamp
  /** With which of the tools that people type into it was written then, where it was with one. */
  readonly touchedBy?: string
}

/** Command lines and consoles. A console is known as the browser that it runs in. */
const BY_HAND = /^(?:kubectl|oc|k9s|Mozilla|dashboard)\b/

export function attributionOf({ managedFields }: ObjectMeta): Attribution {
  const entries = (managedFields ?? []).filter(({ manager }) => manager !== undefined)
  const said = entries.filter(saysSomething)
  const updatedAt = said
    .flatMap(({ time }) => time ?? [])
    .sort()
    .at(-1)
  const [touchedBy] = said
    .flatMap(({ manager = '', time }) => (time === updatedAt && BY_HAND.test(manager) ? [manager] : []))
    .sort()
  return {
    managers: entries.map(managerOf).sort(byTime),
    ...(updatedAt !== undefined && { updatedAt }),
    ...(touchedBy !== undefined && { touchedBy }),
  }
}

/** The managers that wrote a field: `['f:spec', 'f:replicas']`. */
export function writersOf({ managedFields }: ObjectMeta, field: readonly string[]): readonly ManagedFields[] {
  return (managedFields ?? []).filter(({ fieldsV1 }) => fieldAt(fieldsV1, field) !== undefined)
}

function fieldAt(fields: Json | undefined, path: readonly string[]): Json | undefined {
  let found = fields
  for (const step of path) found = isJsonObject(found) ? found[step] : undefined
  return found
}

function managerOf(entry: ManagedFields): JsonObject {
  const { manager = '', operation, time, subresource = statusAlone(entry) ? 'status' : undefined } = entry
  return {
    manager,
    ...(operation !== undefined && { operation }),
    ...(subresource && { subresource }),
    ...(time !== undefined && { time }),
  }
}

function byTime(a: JsonObject, b: JsonObject): number {
  const [left, right] = [sortText(a), sortText(b)]
  return left < right ? 1 : left > right ? -1 : 0
}

function sortText({ time = '', manager = '', operation = '', subresource = '' }: JsonObject): string {
  return JSON.stringify([time, manager, operation, subresource])
}

/** Before Kubernetes 1.22 a write to the status does not say that it was one. */
function statusAlone({ fieldsV1 }: ManagedFields): boolean {
  if (!isJsonObject(fieldsV1)) return false
  const fields = Object.keys(fieldsV1)
  return fields.length > 0 && fields.every(field => field === 'f:status')
}

/** Whether a write was to more than the status and what controllers note in annotations. */
function saysSomething({ fieldsV1 }: ManagedFields): boolean {
  if (!isJsonObject(fieldsV1)) return true
  return Object.entries(fieldsV1).some(([field, inside]) => {
    if (field === 'f:status') return false
    return field !== 'f:metadata' || saysInMetadata(inside)
  })
}

function saysInMetadata(fields: Json): boolean {
  if (!isJsonObject(fields)) return false
  return Object.entries(fields).some(([field, inside]) => {
    if (field === 'f:labels' || field === 'f:finalizers') return true
    return field === 'f:annotations' && isJsonObject(inside) && Object.keys(inside).some(isSaidAnnotation)
  })
}

function isSaidAnnotation(field: string): boolean {
  if (!field.startsWith('f:')) return false
  const name = field.slice(2)
  return !isCopy(name) && !isWrittenAnnotation(name)
}
