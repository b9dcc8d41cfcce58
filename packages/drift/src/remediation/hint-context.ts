import type { Resource, TypeSpec } from '@wgo/core'
import type { Classifier } from '../severity/classifier.ts'
import type { Labels } from './hcl/labels.ts'

/** What hints are made with besides the change itself. */
export interface HintContext {
  /** Whether states are compared with what is live, or two moments. */
  readonly kind: 'states' | 'snapshots'
  /** What people call a scope, where it is known: of Kubernetes the context. */
  readonly callScope: (provider: string, scope: string) => string | undefined
  /** Judges what going back would do. */
  readonly classify: Classifier
  /** Names for what is imported. */
  readonly labels: Labels
  readonly specOf: (resource: Pick<Resource, 'provider' | 'type'>) => TypeSpec | undefined
}
