import { type Host, WgoError } from '@wgo/core'

/** A header that goes to the addresses that begin so. */
export interface SentHeader {
  readonly start: URL
  readonly name: string
  readonly value: string
}

const FORM = /^(https?:\/\/\S+)\s+([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/i

/**
 * Reads `https://gitlab.example.com PRIVATE-TOKEN: $GITLAB_TOKEN`. `$NAME` and `${NAME}` come from the environment.
 * Throws CONFIG_INVALID, without the value.
 */
export function sentHeader(written: string, env: Host['env']): SentHeader {
  const [, start = '', name = '', value = ''] = FORM.exec(written) ?? []
  if (!URL.canParse(start)) throw malformed()
  return { start: new URL(start), name, value: filledIn(value, name, env) }
}

/** Those of the headers that an address gets. */
export function headersFor(url: string, headers: readonly SentHeader[]): Readonly<Record<string, string>> {
  const { origin, pathname } = new URL(url)
  return Object.fromEntries(
    headers
      .filter(({ start }) => start.origin === origin && pathname.startsWith(start.pathname))
      .map(({ name, value }) => [name.toLowerCase(), value]),
  )
}

function filledIn(value: string, header: string, env: Host['env']): string {
  return value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => {
    const variable: string = braced ?? bare
    const found = env[variable]
    if (found !== undefined) return found
    throw new WgoError('CONFIG_INVALID', `The header ${header} needs ${variable}, which is not set.`, {
      suggestions: [`export ${variable}=...`],
    })
  })
}

function malformed(): WgoError {
  return new WgoError('CONFIG_INVALID', 'One of providers.terraform.http_headers is no address and header.', {
    suggestions: ['http_headers: ["https://gitlab.example.com PRIVATE-TOKEN: $GITLAB_TOKEN"]'],
  })
}
