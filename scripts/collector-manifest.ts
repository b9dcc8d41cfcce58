// Writes the manifest of the collector in this folder, from what its build declares: part of a collector's build.
// Its package.json says which export makes the collector, and where the manifest goes.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.cwd()
const { wgo, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const { collectorManifest } = await import('@wgo/core')
const built = await import(pathToFileURL(join(folder, exports['.'].default)).href)
const manifest = collectorManifest(built[wgo.collector]())
writeFileSync(join(folder, wgo.manifest), `${JSON.stringify(manifest)}\n`)
