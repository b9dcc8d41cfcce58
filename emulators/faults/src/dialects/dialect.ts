import type { Refusal } from '../fault.ts'
import type { Answer, Asked, RawRequest, Recognised } from '../request.ts'

/** How one kind of server is spoken with. */
export interface Dialect {
  recognise(request: RawRequest): Recognised
  refuse(asked: Asked, refusal: Refusal): Answer
}
