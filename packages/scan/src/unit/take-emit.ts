import {
  type Emit,
  type Entry,
  GAP_REASONS,
  prepareEntry,
  type ResourceEmit,
  type TypeSpec,
  type Unit,
} from '@wgo/core'
import type { UnitLedger } from '../ledger/unit-ledger.ts'
import type { Run } from '../run.ts'
import { oneSentence } from '../telling/one-sentence.ts'
import { wrongWith } from './check-resource.ts'

/** A collector's type specs, by type. */
export type Specs = ReadonlyMap<string, TypeSpec>

export function specsOf(types: readonly TypeSpec[]): Specs {
  return new Map(types.map(spec => [spec.type, spec]))
}

export interface Emitter {
  readonly provider: string
  readonly specs: Specs
  readonly unit: Unit
  /** Those that the unit reads. */
  readonly scopes: ReadonlySet<string>
  readonly ledger: UnitLedger
}

/** Enters one emit into the ledger. What is to be stored is returned: without secrets, canonical. */
export function takeEmit(emit: Emit, from: Emitter, { redactor }: Run): Entry | undefined {
  switch (emit?.kind) {
    case 'resource':
      return takeResource(emit)
    case 'gap': {
      const { reason, message, types, scope, permission } = emit
      from.ledger.gap({
        reason: GAP_REASONS.includes(reason) ? reason : 'bug',
        message: oneSentence(message, redactor),
        ...(types && { types }),
        ...(scope !== undefined && { scope }),
        ...(permission !== undefined && { permission: oneSentence(permission, redactor) }),
      })
      return undefined
    }
    case 'cursor':
      return undefined
    default:
      return bug('The collector emitted what is neither resource, gap nor cursor.')
  }

  function takeResource({ resource, ...hints }: ResourceEmit): Entry | undefined {
    const wrong = wrongWith(resource, from)
    if (wrong) return bug(wrong)
    const spec = from.specs.get(resource.type) ?? from.specs.get('*')
    try {
      const entry = prepareEntry(resource, redactor, spec, hints)
      from.ledger.saw(resource.type, resource.scope)
      return entry
    } catch (error) {
      return bug(`${resource.type} ${resource.id} could not be read: ${messageOf(error)}.`)
    }
  }

  function bug(message: string): undefined {
    from.ledger.gap({ reason: 'bug', message: oneSentence(message, redactor) })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
