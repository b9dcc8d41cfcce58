import { cpus, release, totalmem, type } from 'node:os'

/** One line that says what the figures were measured on. */
export function machine(): string {
  const all = cpus()
  const model = all[0]?.model.trim() || 'unknown processor'
  return `${all.length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, Node ${process.versions.node}`
}
