// Writes an estate for the peers, as one JSON object by key or as one file a resource: write-json.ts file|folder PATH SIZE CHANGED
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { estateEntries } from '../estate.ts'

const [form, path = '', size = '0', changed = '0'] = process.argv.slice(2)
const estate = { size: Number(size), changed: Number(changed) }
await (form === 'file' ? writeOne() : writeMany())

async function writeOne(): Promise<void> {
  const out = createWriteStream(path)
  let separator = '{'
  for (const { key, resource } of estateEntries(estate)) {
    if (!out.write(`${separator}${JSON.stringify(key)}:${JSON.stringify(resource)}\n`))
      await once(out, 'drain')
    separator = ','
  }
  out.end('}')
  await once(out, 'finish')
}

async function writeMany(): Promise<void> {
  for (let i = 0; i < 256; i++) mkdirSync(join(path, i.toString(16).padStart(2, '0')), { recursive: true })
  for (const { key, resource } of estateEntries(estate)) {
    const name = hash('sha256', key, 'hex')
    writeFileSync(join(path, name.slice(0, 2), `${name.slice(2)}.json`), JSON.stringify(resource, null, 1))
  }
}
