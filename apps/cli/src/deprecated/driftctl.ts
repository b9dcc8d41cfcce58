import { shellWord, WgoError } from '@wgo/core'
import type { Former } from './former-word.ts'

/* What is typed by those who know driftctl: each is an error that says what it is called here. */

const LOOK = 'wgo drift --iac'

/** Flags of its `scan`, which is `drift --iac` here. */
export const DRIFTCTL_FLAGS: Readonly<Record<string, Former>> = {
  deep: { why: 'attributes are always compared', instead: [LOOK] },
  strict: {
    why: 'what a provider made by itself is told with --include-defaults',
    instead: [`${LOOK} --include-defaults`],
  },
  driftignore: {
    why: 'what not to tell stands in .wgoignore, or in the file of --ignore-file',
    instead: [`${LOOK} --ignore-file FILE`, `${LOOK} --gen-ignore`],
  },
  'only-managed': {
    why: 'its part of the report is managed, missing and differences',
    instead: [`${LOOK} --output json | jq '{managed, missing, differences}'`],
  },
  'only-unmanaged': {
    why: 'its part of the report is unmanaged',
    instead: [`${LOOK} --output json | jq .unmanaged`],
  },
  headers: {
    why: 'headers stand in a file, as providers.terraform.http_headers',
    instead: ['wgo config init', `${LOOK} --state https://...`],
  },
  'tfc-token': {
    why: 'the token is what Terraform uses: terraform login, or TF_TOKEN_<host>',
    instead: [`TF_TOKEN_app_terraform_io=... ${LOOK} --state tfc://ORGANIZATION/WORKSPACE`],
  },
}

/** Its words for a scan that are none of ours. */
export const DRIFTCTL_SCAN: Readonly<Record<string, Former>> = Object.fromEntries([
  ...Object.entries(DRIFTCTL_FLAGS),
  ...['from', 'to', 'filter'].map(name => [
    name,
    { why: 'states are compared with what is live by drift --iac', instead: [`${LOOK} --state PATH`] },
  ]),
])

export const DRIFTCTL_COMMANDS: Readonly<Record<string, Former>> = {
  'gen-driftignore': { why: 'it is drift --gen-ignore', instead: [`${LOOK} --gen-ignore`] },
}

/** Throws `INPUT_INVALID` for the address of a state, or the name of clouds, as driftctl has it. */
export function refuseDriftctl({ from, to, state = [] }: DriftctlWords): void {
  const given = [from ?? '', ...state].filter(text => isAddress(text))
  if (given.length > 0) {
    const states = given.flatMap(text => text.split(',')).map(stateOf)
    const typed = `${LOOK} ${states.map(each => `--state ${each}`).join(' ')}`
    throw new WgoError('INPUT_INVALID', 'States are named as they are here, without tfstate:', {
      suggestions: [typed],
    })
  }
  const clouds = cloudsError(to ?? '')
  if (clouds) throw clouds
}

interface DriftctlWords {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly state?: readonly string[] | undefined
  readonly [flag: string]: unknown
}

/** The error for `--to aws+tf`; undefined for what can be a snapshot. */
export function cloudsError(to: string): WgoError | undefined {
  const [, cloud] = /^(aws|gcp|azure|github)\+tf$/.exec(to) ?? []
  if (cloud === undefined) return undefined
  const read = cloud === 'aws' || cloud === 'gcp'
  return new WgoError(
    'INPUT_INVALID',
    `"${to}" is no snapshot: what is live is read of the providers that states use${read ? ', or of --provider' : `, and ${cloud} is none that is read`}.`,
    { suggestions: [LOOK, ...(read ? [`${LOOK} --provider ${cloud}`] : [])] },
  )
}

/** `--output json://FILE`: as it is said here, or undefined for what is none of these. */
export function outputOf(typed: string): string | undefined {
  const [, form = '', file] = /^(console|json|html|plan):\/\/(.*)$/s.exec(typed) ?? []
  if (form === '') return undefined
  if (form === 'console') return 'table'
  return `${form === 'plan' ? 'json' : form}${file ? `=${shellWord(file)}` : ''}`
}

const ADDRESS = /^tfstate(?:\+(\w+))?:\/\/(.*)$/s

function isAddress(text: string): boolean {
  return ADDRESS.test(text)
}

/** Without what may be a credential. */
function stateOf(typed: string): string {
  const [, store, rest = typed] = ADDRESS.exec(typed) ?? []
  if (store === undefined) return rest === '' ? 'FILE' : shellWord(rest)
  const path = rest.replace(/^[^/]*@/, '').replace(/[?#].*$/s, '')
  if (store === 'tfcloud') return 'tfc://ORGANIZATION/WORKSPACE'
  return shellWord(store === 'azurerm' ? `azurerm://ACCOUNT/${path}` : `${store}://${path}`)
}
