import { type Host, WgoError } from '@wgo/core'
import type { Transport } from '../http/transport.ts'
import { accessTokens } from './access-tokens.ts'
import { sharedKey } from './shared-key.ts'

/** Makes a request one that the storage account answers. */
export type Signer = (
  request: { readonly url: URL; readonly headers: Readonly<Record<string, string>> },
  signal: AbortSignal,
) => Promise<{ readonly url: URL; readonly headers: Readonly<Record<string, string>> }>

export interface SignerParts {
  readonly account: string
  readonly settings: Readonly<Record<string, string>>
  readonly host: Host
  readonly transport: Transport
}

/** By what it signs, in a few words. */
export function sourceOf(settings: SignerParts['settings'], env: Host['env']): string {
  if (sasOf(settings)) return 'SAS token of the state'
  if (env.ARM_SAS_TOKEN || env.AZURE_STORAGE_SAS_TOKEN) return 'SAS token in the environment'
  if (settings.access_key) return 'account key of the state'
  return env.ARM_ACCESS_KEY || env.AZURE_STORAGE_KEY ? 'account key in the environment' : 'Entra ID'
}

/** As Terraform's `azurerm` backend chooses: a SAS token, an account key, else Entra ID. */
export function signerOf(parts: SignerParts): Signer {
  const { account, settings } = parts
  const { env } = parts.host
  const sas = sasOf(settings) || env.ARM_SAS_TOKEN || env.AZURE_STORAGE_SAS_TOKEN
  if (sas) return async ({ url, headers }) => ({ url: withQuery(url, sas), headers })
  const key = settings.access_key || env.ARM_ACCESS_KEY || env.AZURE_STORAGE_KEY
  if (key) {
    assertKey(key)
    return async request => ({
      ...request,
      headers: { ...request.headers, authorization: sharedKey(account, key, request) },
    })
  }
  const token = accessTokens(parts)
  return async ({ url, headers }, signal) => {
    assertAzure(url)
    return { url, headers: { ...headers, authorization: `Bearer ${await token(signal)}` } }
  }
}

/** A SAS token stands in an address as it is: `?sv=...&sig=...`. */
function sasOf(settings: SignerParts['settings']): string | undefined {
  if (settings.sas_token) return settings.sas_token
  if (settings.sig === undefined) return undefined
  return new URLSearchParams(Object.entries(settings).filter(([name]) => SAS.has(name))).toString()
}

/** What a SAS token is made of. */
const SAS: ReadonlySet<string> = new Set(
  'sv ss srt sr st se sp sip spr si sig skoid sktid skt ske sks skv saoid suoid scid sdd ses'.split(' '),
)

function withQuery(url: URL, sas: string): URL {
  const signed = new URL(url)
  for (const [name, value] of new URLSearchParams(sas.replace(/^\?/, '')))
    signed.searchParams.set(name, value)
  return signed
}

const AZURE = /\.(?:core\.windows\.net|core\.usgovcloudapi\.net|core\.chinacloudapi\.cn|storage\.azure\.net)$/
const THIS_MACHINE = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/** A token opens every account of whoever it is for: it goes to Azure, or to an emulator on this machine. */
function assertAzure({ hostname }: URL): void {
  if (AZURE.test(hostname) || THIS_MACHINE.test(hostname)) return
  throw new WgoError('INPUT_INVALID', `${hostname} is no server of Azure, and gets no token of Entra ID.`, {
    suggestions: ['Sign in to it with its own key: export ARM_ACCESS_KEY=...'],
  })
}

function assertKey(key: string): void {
  if (/^[A-Za-z\d+/]+={0,2}$/.test(key)) return
  throw new WgoError('CREDENTIALS_INVALID', 'The access key of the storage account is not base64.', {
    suggestions: [
      'export ARM_ACCESS_KEY="$(az storage account keys list --account-name NAME --query [0].value -o tsv)"',
    ],
  })
}
