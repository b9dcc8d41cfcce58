#!/usr/bin/env node
// Plain old JavaScript: it must parse on every Node, to be able to say that one is too old.
import * as nodeModule from 'node:module'

const OLDEST = [22, 12]

const version = process.versions.node.split('.').map(Number)

if (version[0] < OLDEST[0] || (version[0] === OLDEST[0] && version[1] < OLDEST[1])) {
  const current = process.versions.node
  process.stderr.write(
    `wgo needs Node.js 22.12 or newer; this is ${current}. Install one from nodejs.org, or see README.\n`,
  )
  process.exitCode = 1
} else {
  const manifest = nodeModule.createRequire(import.meta.url)('../package.json')
  if (process.argv.length === 3 && process.argv[2] === '--version') {
    process.stdout.write(`wgo ${manifest.version}\n`)
  } else {
    nodeModule.enableCompileCache()
    void import('#main').then(program => program.main(process.argv.slice(2), manifest))
  }
}
