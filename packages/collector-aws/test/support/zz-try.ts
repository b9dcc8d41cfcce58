import { SERVICES } from '../../src/services/index.ts'
import { sampleResources } from './samples.ts'
for (const s of SERVICES) {
  try {
    const r = await sampleResources(s)
    const missing = Object.keys(s.types).filter(t => !r.some(x => x.type === t))
    console.log(s.api.name, r.length, missing.join(' '))
    if (process.argv[2] === s.api.name) console.log(JSON.stringify(r, null, 1))
  } catch (e) { console.log(s.api.name, 'ERR', String(e).slice(0, 600)) }
}
