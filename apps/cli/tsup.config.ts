import { defineConfig, type Options } from 'tsup'

// oclif and others are CommonJS: bundled into ESM, they still ask for `require` and `__dirname`.
const COMMONJS = `import { createRequire as __createRequire } from 'node:module'
const require = __createRequire(import.meta.url)
const __filename = import.meta.filename
const __dirname = import.meta.dirname`

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** What oclif names at its top and seldom uses, together a few milliseconds of every start. */
const SELDOM = /^(node:child_process|node:readline|node:perf_hooks|tinyglobby|minimatch)$/

/** Loads them when they are first used. CommonJS compiled from TypeScript only ever reads members of them. */
const seldomUsed: Plugin = {
  name: 'seldom-used',
  setup(build) {
    build.onResolve({ filter: SELDOM }, ({ path, importer, resolveDir }) =>
      importer.includes('@oclif/core') ? { path, namespace: 'seldom', pluginData: resolveDir } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'seldom' }, ({ path, pluginData }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, member) => require('${path}')[member] })`,
      resolveDir: pluginData,
    }))
    build.onResolve({ filter: /^wsl-utils$/ }, () => ({ path: 'wsl-utils', namespace: 'absent' }))
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export const isWsl = false' }))
  },
}

/**
 * Of the Kubernetes client the program calls KubeConfig alone. What that imports besides, a client for every kind and
 * a `fetch` that Node warns of, is 1 MB that nothing here calls.
 */
const kubeConfigAlone: Plugin = {
  name: 'kube-config-alone',
  setup(build) {
    build.onResolve({ filter: /^(node-fetch|\.\/gen\/index\.js)$/ }, ({ path, importer }) =>
      /client-node[\\/]dist[\\/]config\.js$/.test(importer) ? { path, namespace: 'uncalled' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'uncalled' }, () => ({
      contents: 'export let Headers, createConfiguration, ServerConfiguration',
    }))
  },
}

/** Everything is bundled, one chunk per command: two hundred small files fewer to open at each start. */
export default defineConfig({
  entry: ['src/program/main.ts', 'src/commands/**/*.ts'],
  format: 'esm',
  target: 'node22.12',
  platform: 'node',
  splitting: true,
  removeNodeProtocol: false,
  clean: true,
  // oclif asks for it only to transpile sources, which it never does here. All else is bundled.
  external: ['typescript'],
  esbuildPlugins: [seldomUsed, kubeConfigAlone],
  esbuildOptions: options => {
    options.conditions = ['@wgo/source', 'module']
  },
  banner: { js: COMMONJS },
})
