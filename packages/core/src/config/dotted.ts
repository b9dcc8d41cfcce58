/** Sets the place in a tree of plain objects that a dotted key names. */
export function setDotted(tree: Record<string, unknown>, key: string, value: unknown): void {
  const [last = '', ...sections] = key.split('.').reverse()
  let target = tree
  for (const section of sections.reverse()) {
    target[section] ??= {}
    target = target[section] as Record<string, unknown>
  }
  target[last] = value
}

/** Every section that a dotted key stands in: `a.b.c` in `a` and `a.b`. */
export function sectionsOf(key: string): string[] {
  const parts = key.split('.')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'))
}
