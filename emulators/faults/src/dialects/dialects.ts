import type { Refusal } from '../fault.ts'
import type { Answer, Asked, RawRequest, Recognised } from '../request.ts'
import { aws } from './aws.ts'
import { google } from './google.ts'
import { kubernetes } from './kubernetes.ts'

/** How one kind of server is spoken with. */
export interface Dialect {
  recognise(request: RawRequest): Recognised
  refuse(asked: Asked, refusal: Refusal): Answer
}

export type DialectName = 'aws' | 'google' | 'kubernetes'

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { aws, google, kubernetes }
