/** A control plane that tests may use, theirs or another's. */
export interface PlaneParts {
  /** With the contexts `admin`, `alice` (no rights), `reader` (group `readers`) and `impersonated` (so too). */
  readonly kubeconfig: string
  /** Forgets what the store no longer needs: continue tokens and watches from before expire. Only where the store is ours. */
  readonly compact?: () => Promise<void>
  stop(): Promise<void>
}
