/**
 * Maps with some calls running at once; results come in the order of their items. When it ends early,
 * it waits for the calls that run, so that nothing goes on behind the back of a caller.
 */
export async function* mapOrdered<T, U>(
  items: Iterable<T> | AsyncIterable<T>,
  atOnce: number,
  call: (item: T) => Promise<U>,
): AsyncGenerator<U, void, undefined> {
  const running: Promise<U>[] = []
  try {
    for await (const item of items) {
      const result = call(item)
      result.catch(() => {})
      running.push(result)
      if (running.length >= atOnce) yield await (running.shift() as Promise<U>)
    }
    for (let next = running.shift(); next; next = running.shift()) yield await next
  } finally {
    await Promise.allSettled(running)
  }
}
