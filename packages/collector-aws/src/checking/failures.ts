import type { WgoError } from '@wgo/core'

/** Types that could not be read, and why. */
export interface Failure {
  readonly types: readonly string[]
  readonly error: WgoError
}

/** One failure for all types that need the same permission: several are listed by the same call. */
export function failuresOf(failures: readonly Failure[]): readonly Failure[] {
  const known = new Map<string, Failure>()
  for (const { types, error } of failures) {
    const name = JSON.stringify([error.code, error.permission ?? error.message])
    const before = known.get(name)
    known.set(name, {
      error: before?.error ?? error,
      types: [...new Set([...(before?.types ?? []), ...types])],
    })
  }
  return [...known.values()]
}
