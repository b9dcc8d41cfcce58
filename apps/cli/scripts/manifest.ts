import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Config } from '@oclif/core/config'
import { settings } from '@oclif/core/settings'

// Writes oclif.manifest.json: with it, a start imports the one command that runs, and no other.
const root = process.argv[2] ?? join(import.meta.dirname, '..')
const pjson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
settings.enableAutoTranspile = false
const config = await Config.load({ root, pjson, ignoreManifest: true, userPlugins: false, devPlugins: false })
const plugin = config.plugins.get(pjson.name) as unknown as { readonly manifest?: object } | undefined
if (!plugin?.manifest) throw new Error('The commands could not be read.')
writeFileSync(join(root, 'oclif.manifest.json'), `${JSON.stringify(plugin.manifest)}\n`)
