import { spawnSync } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { folder } from './support/folder.ts'
import { stateV4 } from './support/states.ts'

const SCRIPT = fileURLToPath(new URL('./support/scan-and-print.ts', import.meta.url))

/** Whoever may read everything is somebody else for these tests: `nobody`. */
const somebody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

function scanAsSomebody(cwd: string): {
  readonly status: number | null
  readonly said: Record<string, string>
  readonly why: string
} {
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=@wgo/source', SCRIPT, cwd], {
    ...somebody,
    env,
    cwd: '/',
    encoding: 'utf8',
  })
  return { status, said: status === 0 ? JSON.parse(stdout) : {}, why: stderr ?? '' }
}

const { status, why } = scanAsSomebody('/nonexistent')

describe.skipIf(status !== 0)(
  `without rights (needs a user who may read the sources: ${why.split('\n')[0]})`,
  () => {
    test('a folder that may not be listed is a gap that names it, and the others are read', async () => {
      const cwd = await folder({
        'open/a.tfstate': stateV4({ lineage: 'A' }),
        'closed/b.tfstate': stateV4({ lineage: 'B' }),
      })
      await chmod(cwd, 0o755)
      await chmod(join(cwd, 'closed'), 0o000)
      expect(scanAsSomebody(cwd).said).toEqual({
        [`states of ${cwd}`]: 'partial: closed cannot be read: you may not read it.',
        'open/a.tfstate': 'complete',
      })
    })

    test('a file that may not be read is a gap that names it, and the others are read', async () => {
      const cwd = await folder({
        'a.tfstate': stateV4({ lineage: 'A' }),
        'b.tfstate': stateV4({ lineage: 'B' }),
      })
      await chmod(cwd, 0o755)
      await chmod(join(cwd, 'b.tfstate'), 0o000)
      const said = 'b.tfstate cannot be read: you may not read it.'
      expect(scanAsSomebody(cwd).said).toEqual({
        [`states of ${cwd}`]: `partial: ${said}`,
        'a.tfstate': 'complete',
        'b.tfstate': `failed: ${said}`,
      })
    })

    test('nothing but a folder that may not be listed: that is what is told', async () => {
      const cwd = await folder({ 'b.tfstate': '' })
      await chmod(cwd, 0o000)
      expect(scanAsSomebody(cwd).said).toEqual({ thrown: '. cannot be read: you may not read it.' })
      await chmod(cwd, 0o755)
    })
  },
)
