/**
 * Whether `pattern` takes the whole of `text`, where a star takes any run of elements, also none.
 * Greedy with one point of return: when a later star is reached, an earlier one never needs another
 * try. At worst pattern x text steps, whatever is written: no pattern can hang it.
 */
export function wildcard<P, T>(
  pattern: ArrayLike<P>,
  text: ArrayLike<T>,
  isStar: (element: P) => boolean,
  takes: (element: P, item: T) => boolean,
): boolean {
  let p = 0
  let t = 0
  let star = -1
  let resume = 0
  while (t < text.length) {
    if (p < pattern.length && isStar(pattern[p] as P)) {
      star = p++
      resume = t
    } else if (p < pattern.length && takes(pattern[p] as P, text[t] as T)) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++resume
    } else return false
  }
  while (p < pattern.length && isStar(pattern[p] as P)) p++
  return p === pattern.length
}
