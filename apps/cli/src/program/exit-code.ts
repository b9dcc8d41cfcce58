/** What the shell is told. Scripts go by it: stable. */
export const EXIT = {
  /** Done; in sync. */ ok: 0,
  /** Something went wrong: no answer, or none to rely on. */ error: 1,
  /** There is drift. */ drift: 2,
  /** No drift in what was seen, but not everything was seen. */ incomplete: 3,
  /** Ended by Ctrl-C. */ interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
