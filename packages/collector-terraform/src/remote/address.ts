import { type ObjectPlace, WgoError } from '@wgo/core'
import { isPattern } from './key-pattern.ts'

/** An address of states, taken apart. */
export interface Address {
  readonly place: ObjectPlace
  /** Of an object in the place, or a pattern; what ends with `/`, or is empty, means all below. */
  readonly name: string
}

interface Scheme {
  /** As people write it. */
  readonly form: string
  /** How many names make a container. */
  readonly depth: number
  /** Settings that tell one state from another: they are shown. No other is. */
  readonly shown: readonly string[]
}

/** What can stand before `://`, but for `http` and `https`. */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  s3: { form: 's3://bucket/key', depth: 1, shown: [] },
  gs: { form: 'gs://bucket/object', depth: 1, shown: [] },
  azurerm: { form: 'azurerm://account/container/key', depth: 2, shown: [] },
  k8s: { form: 'k8s://namespace/suffix', depth: 1, shown: ['context'] },
  tfc: { form: 'tfc://organization/workspace', depth: 2, shown: ['project', 'tags'] },
}

/** The usual host of `tfc://`. */
export const TERRAFORM_CLOUD = 'app.terraform.io'

/** Two letters at the least: one is a drive of Windows. */
const ADDRESS = /^([a-z][a-z\d+.-]+):\/\//i

/** `s3`, in small letters, or undefined for what is no address but a path. */
export function schemeOf(written: string): string | undefined {
  return ADDRESS.exec(written)?.[1]?.toLowerCase()
}

export function isWeb(scheme: string): boolean {
  return scheme === 'http' || scheme === 'https'
}

/** Throws INPUT_INVALID where no state can have such an address. The message holds no credential. */
export function parseAddress(written: string): Address {
  const scheme = schemeOf(written) ?? ''
  if (isWeb(scheme)) return webAddress(written)
  const known = Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined
  if (!known) throw unknownScheme(written, scheme)
  const [, path = '', query = ''] = /^[^:]+:\/\/([^?#]*)(?:\?([^#]*))?/.exec(written) ?? []
  const names = scheme === 'tfc' ? withHost(path.split('/')) : path.split('/')
  const container = names.slice(0, known.depth)
  if (container.length < known.depth || container.includes('')) throw incomplete(written, known)
  if (container.some(isPattern)) throw patternInContainer(written, known)
  const settings = Object.fromEntries(new URLSearchParams(query))
  return {
    place: { scheme, container: container.join('/'), settings },
    name: names.slice(known.depth).join('/'),
  }
}

/** `org/workspace`, or with its host before it: no organization has a dot or a port in its name. */
function withHost(names: readonly string[]): readonly string[] {
  return /[.:]/.test(names[0] ?? '') || names.length > 2 ? names : [TERRAFORM_CLOUD, ...names]
}

function webAddress(written: string): Address {
  if (!URL.canParse(written))
    throw new WgoError('INPUT_INVALID', `${withoutCredentials(written)} is not an address.`, {
      suggestions: ['wgo scan --state https://states.example.com/shop'],
    })
  const url = new URL(written)
  const { protocol, origin, pathname, search } = url
  const user = {
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
  }
  return {
    place: { scheme: protocol.slice(0, -1), container: origin, settings: user },
    name: `${pathname}${search}`,
  }
}

/** An object as people would write it, without what may be a credential. */
export function shownAddress({ scheme, container, settings }: ObjectPlace, name: string): string {
  if (isWeb(scheme)) return withoutCredentials(`${container}${name}`)
  const usual = `${TERRAFORM_CLOUD}/`
  const short = scheme === 'tfc' && container.startsWith(usual) ? container.slice(usual.length) : container
  const said = (SCHEMES[scheme]?.shown ?? []).flatMap(key => {
    const value = settings[key]
    return value === undefined ? [] : [`${key}=${value}`]
  })
  return `${scheme}://${short}/${name}${said.length > 0 ? `?${said.join('&')}` : ''}`
}

/** A written address as it may be shown, or undefined for a path. */
export function shownAsWritten(written: string): string | undefined {
  const scheme = schemeOf(written)
  if (scheme === undefined) return undefined
  if (isWeb(scheme) || !Object.hasOwn(SCHEMES, scheme)) return withoutCredentials(written)
  try {
    const { place, name } = parseAddress(written)
    return shownAddress(place, name)
  } catch {
    return withoutCredentials(written)
  }
}

/** What of an address is not shown and still says which states it names: of a server the query, else another server. */
export function unshownPlace(written: string): string {
  if (isWeb(schemeOf(written) ?? '')) return URL.canParse(written) ? new URL(written).search : ''
  const query = new URLSearchParams(written.replace(/^[^?#]*\??/, '').replace(/#.*$/s, ''))
  return ['endpoint', 'config_path', 'host'].map(name => query.get(name) ?? '').join('')
}

/** An address without name, password, query and fragment. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([\w+.-]+:\/\/)[^/?#]*@/, '$1').replace(/[?#].*$/s, '')
}

function unknownScheme(written: string, scheme: string): WgoError {
  const resource = withoutCredentials(written)
  if (scheme === 'file')
    return new WgoError('INPUT_INVALID', `${resource} is an address; files are named by their path.`, {
      resource,
      suggestions: ['wgo scan --state path/to/terraform.tfstate'],
    })
  const known = [...Object.keys(SCHEMES), 'https'].map(each => `${each}://`).join(', ')
  return new WgoError('INPUT_INVALID', `${resource} is not read: WGO knows ${known}, not ${scheme}://.`, {
    resource,
    suggestions: [
      'Where the configuration of that state lies: terraform state pull | wgo scan --state -',
      'Or name that folder, and set providers.terraform.pull to true.',
    ],
  })
}

function incomplete(written: string, { form }: Scheme): WgoError {
  const resource = withoutCredentials(written)
  return new WgoError('INPUT_INVALID', `${resource} is incomplete.`, {
    resource,
    suggestions: [`wgo scan --state ${form}`],
  })
}

function patternInContainer(written: string, { form }: Scheme): WgoError {
  const resource = withoutCredentials(written)
  return new WgoError('INPUT_INVALID', `${resource} has a pattern where a name must stand.`, {
    resource,
    suggestions: [`Patterns are for what comes last in ${form}. Give --state once for each of the others.`],
  })
}
