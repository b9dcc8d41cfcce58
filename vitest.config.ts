import { defineConfig } from 'vitest/config'

// Sources, not builds, are what tests import: no build order, and a stack trace names the line written.
const conditions = ['@wgo/source', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{packages,apps,emulators}/*/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    reporters: ['default'],
  },
})
