import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { domainToASCII } from 'node:url'
import { type Host, parseJson } from '@wgo/core'
import { parseBody } from '../configuration/body.ts'
import { object, text } from '../formats/json-members.ts'
import { TERRAFORM_CLOUD } from '../remote/address.ts'

type Where = Pick<Host, 'env' | 'cwd'>

export interface FoundToken {
  readonly token: string
  /** Where it was, in a few words. */
  readonly source: string
}

/**
 * The token for a host, from where Terraform looks: `TF_TOKEN_<host>`, its settings, what `terraform login`
 * wrote; then `TFE_TOKEN`, as its provider does. Undefined: there is none.
 */
export async function foundToken(hostname: string, where: Where): Promise<FoundToken | undefined> {
  const ways: readonly (readonly [source: string, () => Promise<string | undefined>])[] = [
    [VARIABLE, async () => fromVariable(hostname, where.env)],
    ['settings of Terraform', () => fromSettings(hostname, where)],
    [LOGIN, () => fromLogin(hostname, where)],
    ['TFE_TOKEN', async () => fromProvider(hostname, where.env)],
  ]
  for (const [source, find] of ways) {
    const token = await find()
    if (token) return { token, source }
  }
  return undefined
}

const VARIABLE = 'TF_TOKEN_ variable'
/** The one that signing in anew replaces. */
export const LOGIN = 'terraform login'

/** Dots are written as `_`, dashes as `__` or as they are, other scripts as in DNS. */
function fromVariable(hostname: string, env: Host['env']): string | undefined {
  const wanted = domainToASCII(hostname) || hostname
  const [, token] =
    Object.entries(env).find(
      ([name]) =>
        name.startsWith('TF_TOKEN_') &&
        name.slice('TF_TOKEN_'.length).replaceAll('__', '-').replaceAll('_', '.').toLowerCase() === wanted,
    ) ?? []
  return token
}

async function fromSettings(hostname: string, { env, cwd }: Where): Promise<string | undefined> {
  const file = env.TF_CLI_CONFIG_FILE || env.TERRAFORM_CONFIG || join(homeOf(env), '.terraformrc')
  const block = parseBody(await contentOf(resolve(cwd, file))).blocks.find(
    ({ type, labels }) => type === 'credentials' && labels[0] === hostname,
  )
  return text(block?.body.values.token)
}

async function fromLogin(hostname: string, { env, cwd }: Where): Promise<string | undefined> {
  const folder = env.APPDATA ? join(env.APPDATA, 'terraform.d') : join(homeOf(env), '.terraform.d')
  const content = await contentOf(resolve(cwd, folder, 'credentials.tfrc.json'))
  try {
    return text(object(object(object(parseJson(content))?.credentials)?.[hostname])?.token)
  } catch {
    return undefined
  }
}

function fromProvider(hostname: string, env: Host['env']): string | undefined {
  const address = env.TFE_ADDRESS || env.TFE_HOSTNAME || TERRAFORM_CLOUD
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '') === hostname ? env.TFE_TOKEN : undefined
}

function homeOf(env: Host['env']): string {
  return env.HOME || env.USERPROFILE || ''
}

/** Empty where there is no such file, or none that may be read. */
async function contentOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '')
}
