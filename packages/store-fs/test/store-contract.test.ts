import { storeContract } from '@wgo/testkit'
import type { Compression } from '../src/index.ts'
import { testFolder } from './folder.ts'

for (const compression of ['gzip', 'none'] satisfies Compression[]) {
  storeContract(`store-fs (${compression})`, async () => {
    const folder = await testFolder()
    return {
      store: await folder.open({ compression }),
      reopen: () => folder.open({ compression }),
      cleanup: () => folder.remove(),
    }
  })
}
