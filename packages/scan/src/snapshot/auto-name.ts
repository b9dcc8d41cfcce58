import type { Timestamp } from '@wgo/core'

const LONGEST_BRANCH = 40

/** The name a snapshot has without being given one: `main-terraform-20261121-2044`. Time is UTC. */
export function autoName(
  timestamp: Timestamp,
  providers: readonly string[],
  branch: string | undefined,
): string {
  const [date = '', time = ''] = timestamp.split('T')
  const who = providers.length > 3 ? 'multiple' : providers.join('-')
  const when = `${date.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`
  return [branch === undefined ? '' : plain(branch), plain(who), when].filter(Boolean).join('-')
}

/** Only what needs no quoting in a shell and no escaping in a path. */
function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}._]+/gu, '-')
    .slice(0, LONGEST_BRANCH)
    .replace(/^[-.]+|-+$/g, '')
}
