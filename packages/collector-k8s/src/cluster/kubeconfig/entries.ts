import type { RequestOptions } from 'node:https'
import type { WgoError } from '@wgo/core'
import type { Members } from '../../members.ts'

/** What kubeconfig files say, taken together: entries as they are written, by name, with absolute paths. */
export interface Kubeconfig {
  /** Where it is from, for people. */
  readonly files: readonly string[]
  /** What `KUBECONFIG` lists, whether it is there or not. */
  readonly sought?: readonly string[]
  readonly current?: string
  readonly clusters: ReadonlyMap<string, Members>
  readonly users: ReadonlyMap<string, Members>
  readonly contexts: ReadonlyMap<string, Members>
}

/** One way into a cluster: what a context joins. */
export interface Login {
  /** The context's name. */
  readonly context: string
  /** The one that the context itself names. */
  readonly namespace?: string
  /** An http or https URL that does not end in a slash. */
  readonly server: string
  readonly cluster: Members
  readonly user: Members
  /** Signs in, where somebody loaded it elsewhere. */
  readonly handedOver?: KubeConfigLike
}

/** A context that leads nowhere: what it joins is not there. */
export interface DeadEnd {
  readonly context: string
  readonly error: WgoError
}

/** A `KubeConfig` of `@kubernetes/client-node`, as far as it is used here. */
export interface KubeConfigLike {
  exportConfig(): string
  setCurrentContext(context: string): void
  applyToHTTPSOptions(options: RequestOptions): Promise<void>
}
