// The peer: reads two JSON files and compares them with microdiff: microdiff.ts BEFORE AFTER
import { readFileSync } from 'node:fs'
import microdiff from 'microdiff'

const [before = '', after = ''] = process.argv.slice(2)
const load = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'))
console.log(microdiff(load(before), load(after), { cyclesFix: false }).length)
