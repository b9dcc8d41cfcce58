import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Host } from '@wgo/core'
import { PASSPHRASE_VARIABLE, type TerraformConfig } from './settings.ts'
import { fileError } from './sources/file-source.ts'

/** The passphrase of encrypted states: from the environment, else from the file, without its last line break. */
export async function passphraseOf(config: TerraformConfig, host: Host): Promise<string | undefined> {
  const given = host.env[PASSPHRASE_VARIABLE]
  if (given) return given
  if (config.passphrase_file === undefined) return undefined
  const content = await readFile(resolve(host.cwd, config.passphrase_file), 'utf8').catch(error => {
    throw fileError(error, `The passphrase file ${config.passphrase_file}`)
  })
  return content.replace(/\r?\n$/, '')
}
