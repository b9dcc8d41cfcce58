import type { Resource } from '@wgo/core'
import type { DeclaredObject, Kind, Pair } from './kind.ts'
import { FUNCTION, INSTANCE, TASK } from './kinds/compute.ts'
import { FIREWALL } from './kinds/google.ts'
import { ATTACHMENT, POLICY, ROLE } from './kinds/identity.ts'
import { CONFIG_MAP, DEPLOYMENT } from './kinds/kubernetes.ts'
import { GROUP, RECORD, SPLIT_GROUP } from './kinds/network.ts'
import { ALARM, BUCKET, LOG_GROUP, QUEUE, TEMPLATE } from './kinds/services.ts'

const KINDS: readonly Kind[] = [
  ...[ROLE, POLICY, ATTACHMENT, INSTANCE, FUNCTION, TASK, GROUP, SPLIT_GROUP, RECORD],
  ...[BUCKET, QUEUE, LOG_GROUP, ALARM, TEMPLATE, FIREWALL, CONFIG_MAP, DEPLOYMENT],
]

/** A kind for each of a hundred. */
const MIX: readonly Kind[] = KINDS.flatMap(kind => Array.from({ length: kind.share }, () => kind))

/** One of so many is changed by hand, or gone. */
const CHANGED_OF = 40
const MISSING_OF = 90

/** What is in a state, and what of it is live. */
export interface Made {
  readonly declared: readonly DeclaredObject[]
  /** Absent: it is gone. */
  readonly live?: Resource
  readonly isChanged: boolean
}

/** As many objects of a state as asked for. */
export function* declaredEstate(objects: number): Generator<Made> {
  for (let n = 0, left = objects; left > 0; n++) {
    const kind = kindOf(n)
    const { declared, live } = kind.make(n)
    const taken = declared.slice(0, left)
    left -= taken.length
    yield { declared: taken, ...whatBecame(n, kind, { declared, live }) }
  }
}

/** What nobody declares, as many as asked for. */
export function* unmanagedEstate(resources: number): Generator<Resource> {
  for (let n = 0; n < resources; n++) yield kindOf(n).make(FIRST_UNMANAGED + n).live
}

/** Further than any state goes. */
const FIRST_UNMANAGED = 10_000_000

function kindOf(n: number): Kind {
  return MIX[(n * 37) % MIX.length] as Kind
}

function whatBecame(n: number, kind: Kind, { declared, live }: Pair): Pick<Made, 'live' | 'isChanged'> {
  // What is declared in parts is left as it is: a part that is gone is another one's change.
  if (declared.length === 1 && n % MISSING_OF === 0) return { isChanged: false }
  if (!kind.change || declared.length > 1 || n % CHANGED_OF !== 1) return { live, isChanged: false }
  const [name, value] = kind.change
  return { live: { ...live, properties: { ...live.properties, [name]: value } }, isChanged: true }
}
