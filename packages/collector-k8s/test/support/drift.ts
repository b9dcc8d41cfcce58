import type { DriftReport, Selection } from '@wgo/core'
import { compareSnapshots, type DriftOptions } from '@wgo/drift'
import type { ControlPlane } from '@wgo/real-servers/kubernetes'
import { memoryStore } from '@wgo/testkit'
import { KUBERNETES_TYPES } from '../../src/index.ts'
import { scanKubernetes } from './scan-kubernetes.ts'

/** What of a cluster is looked at, by whom. */
export interface Look {
  readonly namespaces?: readonly string[]
  readonly types?: Selection['types']
  readonly context?: string
  readonly options?: DriftOptions
}

/** Scans, lets somebody change something, scans again, and says what differs. */
export async function driftOf(
  plane: ControlPlane,
  { namespaces = [], types, context = 'admin', options = {} }: Look,
  change: () => Promise<unknown>,
): Promise<DriftReport> {
  const store = memoryStore({ redactionKey: new Uint8Array(32) })
  const scan = () =>
    scanKubernetes(
      { kubeconfig: plane.kubeconfig, contexts: [context], namespaces },
      { store, ...(types && { selection: { types } }) },
    )
  const { reader: before } = await scan()
  await change()
  const { reader: after } = await scan()
  const known = new Map([['kubernetes', KUBERNETES_TYPES]])
  return await compareSnapshots(before, after, { types: known, ...options })
}

/** A report as text: a line for each place that changed, and every count that is not zero. */
export interface Told {
  /** `modify apps/Deployment web: medium compute /properties/spec/...` */
  readonly changes: readonly string[]
  /** `{ modify: 1, 'by_severity.medium': 1, 'hidden.owned.low': 4 }` */
  readonly summary: Readonly<Record<string, number>>
}

export function told({ changes, summary }: DriftReport): Told {
  return {
    changes: changes.flatMap(change => {
      const line = `${change.action} ${change.type} ${change.resource_id}: ${change.severity} ${change.category}`
      return change.action === 'modify' ? change.paths.map(({ path }) => `${line} ${path}`) : [line]
    }),
    summary: Object.fromEntries(counts(summary).filter(([, count]) => count > 0)),
  }
}

function counts(of: object, prefix = ''): readonly (readonly [string, number])[] {
  return Object.entries(of).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${prefix}${name}`, value]] : counts(value as object, `${prefix}${name}.`),
  )
}
