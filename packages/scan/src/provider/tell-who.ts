import type { Run } from '../run.ts'
import { type OpenProvider, withinTime } from './open-provider.ts'

/**
 * Asks a provider who we are to it, where an audit is kept: nobody else in a scan needs to know. That it does not say is
 * no failure of the scan; never throws.
 */
export async function tellWho(run: Run, provider: OpenProvider): Promise<void> {
  if (!run.request.audit) return
  const { name, session, host } = provider
  const ask = async (): Promise<void> => {
    for await (const probe of session.check(host, 'identity')) run.audit.saw(name, probe)
  }
  try {
    await withinTime(run, `${name} did not say who we are`, ask())
  } catch (error) {
    run.log.debug('A provider did not say who we are.', { provider: name, error })
  }
}
