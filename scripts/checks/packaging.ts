// publint and "are the types wrong?" over the tarballs of all published packages.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { packAll, run, type Tarball } from './pack.ts'
import { ROOT } from './workspace.ts'

const ATTW = join(ROOT, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js')
const folder = mkdtempSync(join(tmpdir(), 'wgo-pack-'))
try {
  const tarballs = await packAll(folder)
  const problems = (await Promise.all(tarballs.map(problemsOf))).flat()
  for (const problem of problems) console.error(problem)
  console.log(`${tarballs.length} tarballs, ${problems.length} problems`)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function problemsOf(tarball: Tarball): Promise<readonly string[]> {
  const problems = [...(await published(tarball)), ...(await types(tarball))]
  return problems.map(problem => `${tarball.name}: ${problem}`)
}

async function published({ manifest, file }: Tarball): Promise<readonly string[]> {
  const { buffer } = new Uint8Array(readFileSync(file))
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true })
  return messages.map(message => formatMessage(message, manifest) ?? message.code)
}

/** ESM only: how CommonJS and the oldest resolution see a package does not matter. */
async function types({ manifest, file }: Tarball): Promise<readonly string[]> {
  if (!('exports' in manifest)) return []
  try {
    await run(process.execPath, [ATTW, file, '--profile', 'esm-only', '--no-color', '--no-emoji'])
    return []
  } catch (error) {
    return [String((error as { stdout?: string }).stdout)]
  }
}
