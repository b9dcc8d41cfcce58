/** So many wait at most to be taken. */
const ROOM = 256

/** What several sources give, as it comes. The first that throws ends all. */
export async function* interleave<T>(sources: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const ready: T[] = []
  let running = sources.length
  let over = false
  let failed: { readonly error: unknown } | undefined
  let arrived = Promise.withResolvers<void>()
  let taken = Promise.withResolvers<void>()

  const pump = async (source: AsyncIterable<T>): Promise<void> => {
    for await (const item of source) {
      ready.push(item)
      arrived.resolve()
      while (ready.length >= ROOM && !over) await taken.promise
      if (over) return
    }
  }

  for (const source of sources) {
    pump(source)
      .catch((error: unknown) => {
        failed ??= { error }
      })
      .finally(() => {
        running--
        arrived.resolve()
      })
  }
  try {
    while (!failed && (running > 0 || ready.length > 0)) {
      if (ready.length === 0) await arrived.promise
      arrived = Promise.withResolvers()
      yield* ready.splice(0)
      taken.resolve()
      taken = Promise.withResolvers()
    }
  } finally {
    over = true
    taken.resolve()
  }
  if (failed) throw failed.error
}
