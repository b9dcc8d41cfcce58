/** What a package's sources may import of the others. Every package not named here: core alone. */
const MAY_IMPORT = {
  core: [],
  history: ['core', 'drift', 'correlate'],
}

const oneOf = names => names.join('|')

const packageRules = [
  ...Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
    name: `${name}-imports-${allowed.join('-') || 'no-package'}`,
    comment: `@wgo/${name} imports ${allowed.join(', ') || 'none of the others'}.`,
    severity: 'error',
    from: { path: `^packages/${name}/src/` },
    to: { path: '^(packages|apps)/', pathNot: `^packages/(${oneOf([name, ...allowed])})/` },
  })),
  {
    name: 'packages-import-core-alone',
    comment: 'A package imports @wgo/core and none of its siblings; apps/cli puts them together.',
    severity: 'error',
    from: { path: '^packages/([^/]+)/src/', pathNot: `^packages/(${oneOf(Object.keys(MAY_IMPORT))})/` },
    to: { path: '^(packages|apps)/', pathNot: '^packages/(core|$1)/' },
  },
]

export default {
  forbidden: [
    ...packageRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-deep-imports',
      comment:
        'Another package is its public names, not its files; for tests, the estate that it is tried on.',
      severity: 'error',
      from: { path: '^(packages|apps|emulators)/([^/]+)/' },
      to: {
        path: '^(packages|apps|emulators)/[^/]+/',
        pathNot: [
          '^$1/$2/',
          '^(packages|emulators)/[^/]+/(src/(index|settings)\\.ts|test/estate\\.ts|dist/)',
          // A room a program, so that none loads the others.
          '^emulators/real-servers/src/[^/]+/index\\.ts',
        ],
      },
    },
    {
      name: 'sources-import-no-tests',
      comment: 'What ships does not know its tests, nor the testkit.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/src/', pathNot: '^packages/testkit/' },
      to: { path: ['/test/', '\\.test\\.ts$', '^packages/testkit/', 'node_modules/vitest/'] },
    },
    {
      name: 'products-import-no-workshop',
      severity: 'error',
      from: { path: '^(packages|apps)/' },
      to: { path: '^(scripts|benchmarks|examples)/' },
    },
    {
      name: 'emulators-are-for-tests',
      comment: 'And for scripts that write what a test then checks.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '^(packages|apps)/[^/]+/(test|scripts)/' },
      to: { path: '^emulators/' },
    },
    {
      name: 'emulators-know-no-product',
      comment:
        'What stands in for a provider is built from what the provider says, not from what we read of it.',
      severity: 'error',
      from: { path: '^emulators/[^/]+/src/' },
      to: { path: '^(packages|apps)/' },
    },
    {
      name: 'core-does-no-io',
      comment: 'Core is functions over documents: no runtime dependency and no module that reaches outside.',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-peer', 'npm-optional'],
        pathNot: '^(node:)?(crypto|buffer|util)$',
      },
    },
    {
      name: 'sources-declare-what-they-import',
      comment: 'A published package finds only what its own manifest names.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-resolve',
      comment: 'But for types that have no code: sarif is @types/sarif alone.',
      severity: 'error',
      from: { path: '^(packages|apps|emulators)/' },
      to: { couldNotResolve: true, pathNot: '^sarif$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@wgo/source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
}
