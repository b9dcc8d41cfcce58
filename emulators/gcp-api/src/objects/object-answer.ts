import type { IncomingHttpHeaders } from 'node:http'
import type { Answer } from '../answers/answer.ts'
import { apiNamed } from '../apis.ts'
import { REASONS, unauthenticated } from '../refusals/reasons.ts'
import { type Refusal, refusalBody } from '../refusals/refusal.ts'
import type { World } from '../world.ts'
import { listObjects } from './list-objects.ts'
import { type ObjectRequest, objectRequest } from './object-request.ts'
import { type ObjectStore, objectResource, type StoredObject } from './object-store.ts'
import { uploadOf } from './upload.ts'

export interface ObjectAsked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly principal: string | undefined
  readonly hasToken: boolean
}

const PERMISSIONS: Readonly<Record<ObjectRequest['kind'], string>> = {
  list: 'storage.objects.list',
  get: 'storage.objects.get',
  media: 'storage.objects.get',
  upload: 'storage.objects.create',
  delete: 'storage.objects.delete',
}

/** Answers what is asked of objects; undefined: it is asked of something else. */
export function objectAnswer(asked: ObjectAsked, world: World, objects: ObjectStore): Answer | undefined {
  const request = objectRequest(asked.method, asked.url)
  const bucket = request && world.store.find('storage', `b/${request.bucket}`)
  // Any path of two words may look like an object of the XML API.
  if (!request || (!bucket && !asked.url.pathname.includes('/storage/v1/b/'))) return undefined
  const refuse = (refusal: Refusal): Answer => refused(refusal, request)
  if (asked.principal === undefined) return refuse(unauthenticated(asked.hasToken))
  if (!bucket) return refuse(missing('The specified bucket does not exist.'))
  const permission = PERMISSIONS[request.kind]
  if (world.refusals.isDenied(permission, bucket.projectId ?? ''))
    return refuse(denied(permission, asked.principal))
  if (request.kind === 'list')
    return ok(listObjects(objects.in(request.bucket), asked.url.searchParams, world.pageSize))
  if (request.kind === 'upload') return stored(asked, request, objects, refuse)
  const object = objects.get(request.bucket, request.name)
  if (!object) return refuse(missing(`No such object: ${request.bucket}/${request.name}`))
  if (request.kind === 'get') return ok(objectResource(object))
  if (request.kind === 'media') return media(object, asked.headers, refuse)
  objects.remove(request.bucket, request.name)
  return { status: 204, headers: SERVED, body: '' }
}

/** On every answer of Cloud Storage. */
const SERVED = { 'x-guploader-uploadid': 'AHMx-of-this-emulator' }

function ok(body: object): Answer {
  return { status: 200, headers: SERVED, body }
}

function stored(
  { url, headers, bytes }: ObjectAsked,
  { bucket, name }: ObjectRequest,
  objects: ObjectStore,
  refuse: (refusal: Refusal) => Answer,
): Answer {
  const upload = uploadOf(headers, bytes, name)
  const wanted = url.searchParams.get('ifGenerationMatch')
  const there = objects.get(bucket, upload.name)
  if (wanted !== null && Number(wanted) !== (there?.generation ?? 0)) return refuse(PRECONDITION)
  const key = headers['x-goog-encryption-key']?.toString()
  return ok(objectResource(objects.put(bucket, upload.name, upload.content, key)))
}

/** The bytes, or a part of them. https://cloud.google.com/storage/docs/encryption/customer-supplied-keys */
function media(
  object: StoredObject,
  headers: IncomingHttpHeaders,
  refuse: (refusal: Refusal) => Answer,
): Answer {
  const { bytes, keyHash, generation } = object
  const sent = headers['x-goog-encryption-key-sha256']
  if (keyHash !== undefined && sent === undefined) return refuse(ENCRYPTED)
  if (keyHash === undefined && sent !== undefined) return refuse(NOT_ENCRYPTED)
  if (keyHash !== sent) return refuse(WRONG_KEY)
  const base = {
    ...SERVED,
    'content-type': 'application/json',
    'x-goog-generation': String(generation),
    'x-goog-metageneration': '1',
  }
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
  if (first === undefined) return { status: 200, headers: base, body: bytes }
  const begin = Number(first)
  const end = Math.min(last ? Number(last) : Number.POSITIVE_INFINITY, bytes.length - 1)
  if (begin > end) return refuse(RANGE)
  const range = { 'content-range': `bytes ${begin}-${end}/${bytes.length}` }
  return { status: 206, headers: { ...base, ...range }, body: bytes.subarray(begin, end + 1) }
}

/** Whoever asks for bytes is refused in words, not in JSON. */
function refused(refusal: Refusal, { kind }: ObjectRequest): Answer {
  const { http, message } = refusal
  const headers = { ...SERVED, ...refusal.headers }
  if (kind !== 'media') return { status: http, headers, body: refusalBody(refusal, apiNamed('storage')) }
  return { status: http, headers: { ...headers, 'content-type': 'text/html; charset=UTF-8' }, body: message }
}

function missing(message: string): Refusal {
  return { http: 404, status: 'NOT_FOUND', reason: 'notFound', message }
}

function denied(permission: string, principal: string): Refusal {
  const told = { permission, principal, resource: '', project: { projectId: '', projectNumber: '' } }
  const refusal = REASONS.PERMISSION_DENIED({
    ...told,
    api: apiNamed('storage') as NonNullable<ReturnType<typeof apiNamed>>,
  })
  return {
    ...refusal,
    message: refusal.message.replace('Google Cloud project', 'Google Cloud Storage object'),
  }
}

const bad = (http: number, reason: string, message: string): Refusal => ({
  http,
  status: 'INVALID_ARGUMENT',
  reason,
  message,
})
const ENCRYPTED = bad(
  400,
  'resourceIsEncryptedWithCustomerEncryptionKey',
  'The target object is encrypted by a customer-supplied encryption key.',
)
const NOT_ENCRYPTED = bad(
  400,
  'resourceNotEncryptedWithCustomerEncryptionKey',
  'The target object is not encrypted by a customer-supplied encryption key.',
)
const WRONG_KEY = bad(400, 'customerEncryptionKeyIsIncorrect', 'The provided encryption key is incorrect.')
const RANGE = bad(416, 'requestedRangeNotSatisfiable', 'Request range not satisfiable')
const PRECONDITION = bad(
  412,
  'conditionNotMet',
  'At least one of the pre-conditions you specified did not hold.',
)
