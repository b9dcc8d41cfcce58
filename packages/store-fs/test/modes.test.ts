import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runChild } from './child.ts'
import { folderOfTest } from './folder.ts'

for (const umask of ['000', '022', '077', '277']) {
  test(`under umask ${umask} files have mode 0600 and folders 0700`, async () => {
    const folder = await folderOfTest()
    await runChild('save-under-umask', folder.path, umask)
    expect((await stat(folder.path)).mode & 0o777).toBe(0o700)
    const found = await readdir(folder.path, { recursive: true, withFileTypes: true })
    expect(found.length).toBeGreaterThan(10)
    for (const each of found) {
      const { mode } = await stat(join(each.parentPath, each.name))
      expect((mode & 0o777).toString(8), each.name).toBe(each.isDirectory() ? '700' : '600')
    }
  }, 30_000)
}
