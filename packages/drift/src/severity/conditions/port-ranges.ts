import type { PortRange } from './condition.ts'

export const EVERY_PORT: PortRange = [0, 65_535]

/** What of `ranges` no range of `taken` covers. */
export function without(ranges: readonly PortRange[], taken: readonly PortRange[]): PortRange[] {
  return taken.reduce<PortRange[]>((rest, hole) => rest.flatMap(range => cut(range, hole)), [...ranges])
}

/** Whether any port is in both. */
export function overlap(a: readonly PortRange[], b: readonly PortRange[]): boolean {
  return a.some(([first, last]) => b.some(other => first <= other[1] && other[0] <= last))
}

function cut([first, last]: PortRange, hole: PortRange): PortRange[] {
  if (hole[1] < first || hole[0] > last) return [[first, last]]
  const left: PortRange = [first, hole[0] - 1]
  const right: PortRange = [hole[1] + 1, last]
  return [left, right].filter(([from, to]) => from <= to)
}
