import { SECRET_PREFIX, secretName } from '../kubernetes/secret-name.ts'
import { type Address, parseAddress } from '../remote/address.ts'
import { findRemote } from '../remote/find-remote.ts'
import { isPattern } from '../remote/key-pattern.ts'
import type { Search } from '../sources/search.ts'
import type { Backend } from './backend.ts'
import { DEFAULT, type Layout } from './layout.ts'
import { layoutOf } from './layouts.ts'
import { readLayout } from './read-layout.ts'

/** The states that an address names; of a single one, those of the workspaces that are asked for. */
export async function findAddressed(search: Search, written: string): Promise<void> {
  const address = parseAddress(written)
  const layout = search.config.workspace === undefined ? undefined : layoutAround(address)
  if (layout) await readLayout(search, layout)
  else await findRemote(search, inFull(address))
}

/** The backend that would keep its default workspace at an address. */
const BACKENDS: Readonly<Record<string, (address: Address) => Backend | undefined>> = {
  s3: ({ place, name }) => ({
    type: 's3',
    config: { ...place.settings, bucket: place.container, key: name },
  }),
  gs: ({ place, name }) => {
    const [, prefix] = /^(.*?)\/?default\.tfstate$/.exec(name) ?? []
    return prefix === undefined
      ? undefined
      : { type: 'gcs', config: { ...place.settings, bucket: place.container, prefix } }
  },
  azurerm: ({ place, name }) => {
    const [storage_account_name = '', container_name = ''] = place.container.split('/')
    return {
      type: 'azurerm',
      config: { ...place.settings, storage_account_name, container_name, key: name },
    }
  },
  k8s: ({ place, name }) =>
    name.startsWith(SECRET_PREFIX)
      ? undefined
      : {
          type: 'kubernetes',
          config: { ...place.settings, namespace: place.container, secret_suffix: name },
        },
}

function layoutAround(address: Address): Layout | undefined {
  const { place, name } = address
  if (name === '' || name.endsWith('/') || isPattern(name)) return undefined
  const backend = BACKENDS[place.scheme]?.(address)
  const layout = backend && layoutOf(backend, {})
  if (typeof layout !== 'object') return undefined
  return { ...layout, place: { ...layout.place, settings: { ...layout.place.settings, ...place.settings } } }
}

/** Secrets are called by their suffix, or by all of their name. */
function inFull(address: Address): Address {
  const { place, name } = address
  if (place.scheme !== 'k8s' || name === '' || name.startsWith(SECRET_PREFIX)) return address
  return { place, name: secretName(DEFAULT, name) }
}
