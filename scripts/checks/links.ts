// Relative links in the documents lead somewhere.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './workspace.ts'

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g
const CODE = /^```.*?^```$|`[^`\n]*`/gms

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(file => file !== '' && existsSync(join(ROOT, file)))

const links = documents.flatMap(file =>
  [...readFileSync(join(ROOT, file), 'utf8').replace(CODE, '').matchAll(LINK)].map(([, to = '']) => ({
    file,
    to,
  })),
)
const dead = links.filter(({ file, to }) => !existsSync(join(ROOT, dirname(file), decodeURI(to))))

for (const { file, to } of dead) console.error(`${file}: nothing at ${to}`)
console.log(`${documents.length} documents, ${links.length} links, ${dead.length} dead`)
process.exitCode = dead.length === 0 ? 0 : 1
