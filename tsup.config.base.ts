import { defineConfig, type Options } from 'tsup'

type Config = ReturnType<typeof defineConfig>

/** The build of every library: ESM, one entry unless said otherwise, types beside it. */
export function library(options: Options = {}): Config {
  return defineConfig({
    entry: ['src/index.ts'],
    format: 'esm',
    target: 'node22.12',
    platform: 'node',
    dts: true,
    clean: true,
    treeshake: true,
    ...options,
  })
}
