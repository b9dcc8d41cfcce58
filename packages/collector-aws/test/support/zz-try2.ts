import { readFileSync } from 'node:fs'
import { SERVICES } from '../../src/services/index.ts'
import { typeSpecs } from '../../src/spec/type-specs.ts'
import { sampleResources } from './samples.ts'
import { shapeOf, type Shape, type Schemas } from './terraform/schema.ts'
const all = JSON.parse(readFileSync('/tmp/wgo/tf/schema.json','utf8'))
const schemas: Schemas = all.provider_schemas['registry.terraform.io/hashicorp/aws'].resource_schemas
const specs = new Map(typeSpecs(SERVICES).map(s => [s.type, s]))
const out = new Set<string>()
function match(pattern: string[], place: string[]): boolean {
  if (pattern.length === 0) return place.length === 0
  const [h, ...r] = pattern
  if (h === '**') return match(r, place) || (place.length > 0 && match(pattern, place.slice(1)))
  if (place.length === 0) return false
  return (h === '*' || h === place[0]) && match(r, place.slice(1))
}
const covered = (paths: readonly string[], place: string[]) => paths.some(p => match(p.split('/').slice(2), place))
const under = (paths: readonly string[], place: string[]) => place.some((_, i) => covered(paths, place.slice(0, i + 1)))
const seen: Record<string, Set<string>> = {}
function walk(type: string, shape: Shape, value: any, place: string[]) {
  const at = `${type} ${place.join('.')}`
  const spec = specs.get(type)!
  if (value === null || value === undefined) return
  if (shape.sensitive && !under(spec.secret, place)) out.add(`SENSITIVE ${at}`)
  if (shape.kind === 'object') {
    if (typeof value !== 'object' || Array.isArray(value)) { out.add(`SHAPE ${at} object, is ${JSON.stringify(value).slice(0, 60)}`); return }
    for (const [k, v] of Object.entries(value)) {
      const m = shape.members!.get(k)
      if (!m) { out.add(`UNKNOWN ${at}${place.length ? '.' : ''}${k}`); continue }
      if (place.length === 0) (seen[type] ??= new Set()).add(k)
      walk(type, m, v, [...place, k])
    }
  } else if (shape.kind === 'list' || shape.kind === 'set') {
    if (!Array.isArray(value)) { out.add(`SHAPE ${at} ${shape.kind}, is ${JSON.stringify(value).slice(0, 60)}`); return }
    if (!place.includes('**')) {
      const set = covered(spec.unordered, place)
      if (shape.kind === 'set' && !set) out.add(`SET ${at}`)
      if (shape.kind === 'list' && set) out.add(`NOSET ${at}`)
    }
    for (const v of value) walk(type, shape.each!, v, [...place, '*'])
  } else if (shape.kind === 'map') {
    if (typeof value !== 'object') out.add(`SHAPE ${at} map, is ${typeof value}`)
    else for (const v of Object.values(value)) walk(type, shape.each!, v, [...place, '*'])
  } else {
    const want = { string: 'string', number: 'number', bool: 'boolean' }[shape.kind as 'string']
    if (typeof value !== want) out.add(`SHAPE ${at} ${shape.kind}, is ${JSON.stringify(value).slice(0, 60)}`)
  }
}
let have = 0, possible = 0
const lines: string[] = []
for (const s of SERVICES) {
  const rs = await sampleResources(s)
  for (const t of Object.keys(s.types)) if (!rs.some(x => x.type === t)) out.add(`NEVER ${t}`)
  for (const t of Object.keys(s.types)) if (!schemas[t]) out.add(`NOTYPE ${t}`)
  for (const r of rs) if (schemas[r.type]) walk(r.type, shapeOf(schemas[r.type].block), r.properties, [])
  for (const t of Object.keys(s.types)) {
    const b = schemas[t]?.block; if (!b) continue
    const conf = [...Object.entries(b.attributes ?? {}).filter(([n, a]) => (a.optional || a.required) && !a.sensitive).map(([n]) => n), ...Object.keys(b.block_types ?? {})]
      .filter(n => !/^(tags|tags_all|id|timeouts|apply_immediately|force_\w+|skip_\w+|wait_\w+|\w+_prefix|.*_wo|.*_wo_version)$/.test(n))
    const miss = conf.filter(n => !seen[t]?.has(n))
    have += conf.length - miss.length; possible += conf.length
    lines.push(`${t} ${Math.round(100 * (conf.length - miss.length) / conf.length)}% ${miss.join(' ')}`)
  }
}
console.log([...out].sort().join('\n'))
console.log(lines.join('\n'))
console.log(have, possible, have/possible)
