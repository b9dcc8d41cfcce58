const ENTRIES = 20_000
const LONGEST = 200

/**
 * A function of a text that remembers its answers: names recur a million times in a scan, and their
 * number is small. Long texts are judged anew each time.
 */
export function remembered<V>(judge: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>()
  return text => {
    const answer = known.get(text)
    if (answer !== undefined) return answer
    const judged = judge(text)
    if (known.size < ENTRIES && text.length <= LONGEST) known.set(text, judged)
    return judged
  }
}
