import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Host, parseJson, type SignIn } from '@wgo/core'
import { type Backend, pointedBackend } from '../backends/backend.ts'
import { layoutOf } from '../backends/layouts.ts'
import { writtenBackend } from '../configuration/written-backend.ts'
import { parseAddress, schemeOf } from '../remote/address.ts'
import type { TerraformConfig } from '../settings.ts'
import { isConfiguration } from '../sources/file-names.ts'
import { walk } from '../sources/walk.ts'
import { isPointer } from '../sources/working-folder.ts'
import { foundToken, LOGIN } from './token.ts'

/** How far below the working folder backends are looked for. */
const FOLDERS_DEEP = 6

/**
 * `terraform login` for each host of HCP Terraform or Terraform Enterprise that states are kept at: those without a token;
 * where all have one, all of them. States elsewhere are read with what their provider signs in to.
 */
export async function signIns(config: TerraformConfig, host: Host): Promise<readonly SignIn[]> {
  const hosts = [...(await hostsOf(config, host))].sort()
  const found = await Promise.all(
    hosts.map(async name => ({ name, source: (await foundToken(name, host))?.source })),
  )
  const lacking = found.filter(({ source }) => source === undefined)
  const asked = lacking.length > 0 ? lacking : found
  return asked.map(({ name, source }) => wayIn(name, source, config))
}

function wayIn(name: string, source: string | undefined, { program = 'terraform' }: TerraformConfig): SignIn {
  if (source !== undefined && source !== LOGIN)
    return {
      kind: 'none',
      subject: name,
      reason: `The token for ${name} comes from the ${source}, which goes before what terraform login writes.`,
      suggestions: [`Put another there, or take it away, and: wgo auth login terraform`],
    }
  return {
    kind: 'program',
    subject: name,
    program,
    args: ['login', name],
    asks: 'terminal',
    install: ['https://developer.hashicorp.com/terraform/install', 'https://opentofu.org/docs/intro/install'],
  }
}

async function hostsOf({ states }: TerraformConfig, host: Host): Promise<ReadonlySet<string>> {
  const addressed = states.filter(state => schemeOf(state) === 'tfc').map(state => parseAddress(state).place)
  const backends = states.length === 0 ? await backendsBelow(host) : []
  const places = backends.flatMap(backend => {
    const layout = layoutOf(backend, host.env)
    return typeof layout === 'object' && layout.place.scheme === 'tfc' ? [layout.place] : []
  })
  return new Set([...addressed, ...places].map(({ container }) => container.split('/')[0] ?? ''))
}

async function backendsBelow(host: Host): Promise<readonly Backend[]> {
  const patterns = ['**/.terraform/terraform.tfstate', '**/*.{tf,tofu}', '**/*.{tf,tofu}.json']
  const { files } = await walk(host.cwd, patterns, { signal: host.signal, depth: FOLDERS_DEEP })
  const folders = new Set(files.filter(isConfiguration).map(dirname))
  const found = await Promise.all([
    ...files.filter(isPointer).map(pointed),
    ...[...folders].map(folder => writtenBackend(folder, host).catch(() => undefined)),
  ])
  return found.filter(backend => backend !== undefined)
}

/** What cannot be understood leads nowhere: reading the states tells why. */
async function pointed(file: string): Promise<Backend | undefined> {
  try {
    return pointedBackend(parseJson(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}
