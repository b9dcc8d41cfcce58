import type { Run } from '../run.ts'
import type { OpenProvider } from './open-provider.ts'

const GRACE_MS = 2_000

/** Closes all sessions. One that does not end soon is left alone. */
export async function closeProviders(run: Run, providers: readonly OpenProvider[]): Promise<void> {
  const patience = new AbortController()
  const closing = Promise.all(providers.map(provider => closeOne(run, provider)))
  await Promise.race([closing, run.clock.sleep(GRACE_MS, patience.signal).catch(() => undefined)])
  patience.abort()
}

async function closeOne({ log }: Run, { name, session }: OpenProvider): Promise<void> {
  try {
    await session.close()
  } catch (error) {
    log.warn('A provider could not be closed.', { provider: name, error })
  }
}
