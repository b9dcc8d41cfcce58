/** Sorted by a text made once for each item. */
export function sortedBy<T>(items: readonly T[], text: (item: T) => string): T[] {
  if (items.length < 2) return [...items]
  return items
    .map(item => ({ item, text: text(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item)
}
