/** What a conformance suite asks of every harness. */
export interface SuiteHarness {
  /** Cases that cannot hold for this one, each with its reason. */
  readonly skip?: readonly { readonly reason: string; readonly cases: readonly string[] }[]
  cleanup?(): Promise<void>
}

/** One thing that everything under a contract must do. */
export interface SuiteCase<Harness> {
  readonly name: string
  /** Throws an assertion error where it does not. */
  readonly check: (harness: Harness) => Promise<void>
}

/**
 * Why a harness skips the case of this name; undefined where it does not. Throws TypeError where it skips
 * a case that there is not (a typing error would skip nothing), or without a reason.
 */
export function skipReason(
  { skip = [] }: SuiteHarness,
  cases: readonly { readonly name: string }[],
  name: string,
): string | undefined {
  for (const { reason, cases: skipped } of skip) {
    const unknown = skipped.find(each => !cases.some(known => known.name === each))
    if (unknown !== undefined) throw new TypeError(`There is no case "${unknown}" to skip.`)
    if (reason.trim() === '') throw new TypeError('A skipped case needs a reason.')
  }
  return skip.find(({ cases: skipped }) => skipped.includes(name))?.reason
}
