import { fileURLToPath } from 'node:url'
import { Config } from '@oclif/core/config'
import { getHelpFlagAdditions, loadHelpClass, normalizeArgv } from '@oclif/core/help'
import { settings } from '@oclif/core/settings'
import { builtPlugin } from './built-plugin.ts'
import { route, unknownCommand } from './command-line.ts'
import { reportError } from './error-report.ts'
import { EXIT } from './exit-code.ts'
import { flush } from './output.ts'
import type { PackageManifest } from './package-manifest.ts'

/** Runs the program from its command line to its exit code. */
export async function main(argv: readonly string[], manifest: PackageManifest): Promise<never> {
  const code = await run(argv, manifest).catch(error => reportError(error, argv))
  await Promise.all([flush(process.stdout), flush(process.stderr)])
  process.exit(code)
}

async function run(argv: readonly string[], manifest: PackageManifest): Promise<number> {
  const config = await loadProgram(manifest)
  const words = route(argv)
  if (asksForHelp(words, config)) {
    const Help = await loadHelpClass(config)
    await new Help(config).showHelp(words)
    return EXIT.ok
  }
  const [id = '', ...rest] = normalizeArgv(config, words)
  const command = config.findCommand(id)
  if (!command) throw unknownCommand(id, config)
  return (await config.runCommand(id, rest, command)) as number
}

/** Built, commands are the chunks that the manifest names; unbuilt, oclif looks for them among the sources. */
async function loadProgram(manifest: PackageManifest): Promise<Config> {
  settings.enableAutoTranspile = false
  const root = fileURLToPath(new URL('../..', import.meta.url))
  if (!import.meta.url.endsWith('.ts'))
    return Config.load({ root, plugins: await builtPlugin(root, manifest) })
  const commands = { strategy: 'pattern', target: './src/commands' }
  const pjson = { ...manifest, oclif: { ...manifest.oclif, commands } } as never
  return Config.load({ root, pjson, ignoreManifest: true, userPlugins: false, devPlugins: false })
}

function asksForHelp(words: readonly string[], config: Config): boolean {
  const flags = getHelpFlagAdditions(config)
  const end = words.indexOf('--')
  return words.slice(0, end < 0 ? undefined : end).some(word => flags.includes(word))
}
