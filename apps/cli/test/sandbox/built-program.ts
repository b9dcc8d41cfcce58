import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const APP = join(import.meta.dirname, '../..')
const SOURCES = [
  'package.json',
  'tsup.config.ts',
  'bin/*',
  'scripts/*',
  'src/**/*.ts',
  '../../packages/*/src/**/*.{ts,json}',
  '../../pnpm-lock.yaml',
]

let built: Promise<string> | undefined

/**
 * `bin/wgo.js` of a build of the sources as they are, made when they changed since the last one. What users
 * start is what is tested, and starting it costs a third of starting the sources.
 */
export function builtProgram(): Promise<string> {
  built ??= build()
  return built
}

async function build(): Promise<string> {
  const cache = join(APP, 'node_modules/.cache/wgo-test')
  const folder = join(cache, fingerprint())
  if (!existsSync(folder)) {
    await removeOld(cache)
    const draft = `${folder}.${process.pid}.${performance.now()}`
    await mkdir(draft, { recursive: true })
    for (const part of ['package.json', 'bin'])
      await cp(join(APP, part), join(draft, part), { recursive: true })
    await run('tsup.config.ts', draft)
    await rename(draft, folder).catch(() => rm(draft, { recursive: true }))
  }
  await utimes(folder, new Date(), new Date())
  return join(folder, 'bin/wgo.js')
}

/** Longer than any run of tests takes. */
const KEPT_MS = 3_600_000

/** Builds that nobody began to use of late: another worker may be making one, another run be using one. */
async function removeOld(cache: string): Promise<void> {
  for (const name of await readdir(cache).catch(() => [])) {
    const { mtimeMs } = await stat(join(cache, name))
    if (Date.now() - mtimeMs > KEPT_MS) await rm(join(cache, name), { recursive: true, force: true })
  }
}

async function run(config: string, draft: string): Promise<void> {
  const node = promisify(execFile)
  const tsup = join(APP, '../../node_modules/tsup/dist/cli-default.js')
  await node(process.execPath, [tsup, '--config', config, '--out-dir', join(draft, 'dist')], { cwd: APP })
  await node(process.execPath, [join(APP, 'scripts/manifest.ts'), draft], { cwd: APP })
}

function fingerprint(): string {
  const files = globSync(SOURCES, { cwd: APP }).sort()
  return hash('sha256', files.map(file => hash('sha256', readFileSync(join(APP, file)))).join()).slice(0, 16)
}
