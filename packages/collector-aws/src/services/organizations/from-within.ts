import type { DescribeOrganizationCommandOutput } from '@aws-sdk/client-organizations'
import { isWgoError, WgoError } from '@wgo/core'
import type { Reader } from '../../reading/reader.ts'
import type { Source } from '../../reading/source.ts'

/**
 * A source of an organization, as any of its accounts sees it. AWS shows what there is to the management
 * account and to those it delegates to, and refuses all others, whatever they are allowed: there it is
 * not offered, rather than denied.
 */
export function fromWithin<Item>(source: Source<Item>): Source<Item> {
  return {
    calls: source.calls,
    read: reader => source.read({ ...reader, send: tolerantSend(reader) }),
  }
}

/** One for all readings of a unit: they share what they list. */
const sends = new WeakMap<Reader['send'], Reader['send']>()

function tolerantSend({ send, place: { account } }: Reader): Reader['send'] {
  const known = sends.get(send)
  if (known) return known
  let manager: string | undefined
  const tolerant: Reader['send'] = async (...sent) => {
    try {
      const answer = await send(...sent)
      manager ??= (answer as DescribeOrganizationCommandOutput).Organization?.MasterAccountId
      return answer
    } catch (error) {
      if (!isWgoError(error, 'ACCESS_DENIED') || manager === undefined || manager === account) throw error
      throw notOffered(account, manager)
    }
  }
  sends.set(send, tolerant)
  return tolerant
}

function notOffered(account: string, manager: string): WgoError {
  return new WgoError(
    'UNSUPPORTED',
    `The organization is not shown to account ${account}: it is neither the management account ${manager} nor delegated to.`,
    { provider: 'aws', suggestions: [`Read account ${manager} as well.`] },
  )
}
