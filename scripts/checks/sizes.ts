// Sources of more than 300 lines are asked to find the idea that splits them. Generated data is not.

import { globSync, readFileSync } from 'node:fs'
import { ROOT } from './workspace.ts'

const MOST_LINES = 300
const SOURCES = [
  'packages/*/src/**/*.ts',
  'apps/*/src/**/*.ts',
  'emulators/*/src/**/*.ts',
  'benchmarks/src/**/*.ts',
  'scripts/**/*.{ts,mjs}',
]
const NOT_WRITTEN = /node_modules|\/generated\/|\.readme-examples/

const lengths = SOURCES.flatMap(pattern => globSync(pattern, { cwd: ROOT }))
  .filter(file => !NOT_WRITTEN.test(file))
  .map(file => ({ file, lines: readFileSync(`${ROOT}/${file}`, 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines)

const at = (share: number): number => lengths[Math.ceil(lengths.length * share) - 1]?.lines ?? 0
const tooLong = lengths.filter(({ lines }) => lines > MOST_LINES)

for (const { file, lines } of tooLong) console.error(`${file}: ${lines} lines, more than ${MOST_LINES}`)
console.log(`${lengths.length} files: median ${at(0.5)} lines, p95 ${at(0.95)}, longest ${at(1)}`)
process.exitCode = tooLong.length === 0 ? 0 : 1
