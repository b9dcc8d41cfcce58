import { WgoError } from '@wgo/core'

export interface Interrupts {
  readonly signal: AbortSignal
  /** Back to the system's own way of ending the program. */
  release(): void
}

/** The first Ctrl-C (or SIGTERM) asks for an orderly end; the second ends at once. */
export function catchInterrupts(onFirst: () => void): Interrupts {
  const controller = new AbortController()
  const listener = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(EXIT_OF[name] ?? 130)
    controller.abort(new WgoError('INTERRUPTED', 'Interrupted.'))
    onFirst()
  }
  for (const name of NAMES) process.on(name, listener)
  return {
    signal: controller.signal,
    release: () => {
      for (const name of NAMES) process.off(name, listener)
    },
  }
}

/** Does the work under a signal that the first Ctrl-C aborts. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupts = catchInterrupts(() => {})
  try {
    return await work(interrupts.signal)
  } finally {
    interrupts.release()
  }
}

const NAMES = ['SIGINT', 'SIGTERM'] as const
const EXIT_OF: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143 }
