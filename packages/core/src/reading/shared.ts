/** Where the items of a unit come from: the calls that it takes, and the reading itself. */
export interface UnitSource<Call, Item, Reader> {
  readonly calls: readonly Call[]
  read(reader: Reader): AsyncIterable<Item>
}

/** What a source reads with, as far as sharing goes. */
export interface UnitReader {
  /** Makes one call. The same for all of a unit, and for no other unit. */
  readonly send: WeakKey
  /** Tells that something could not be read while the rest goes on. */
  missed(error: unknown, missing?: Missing): void
}

interface Missing {
  /** The types not wholly seen. Absent: all of the reading. */
  readonly types?: readonly string[]
}

/**
 * A listing that several readings of a unit start from: it is read once, and each is given all of it. What
 * it gives is held until the unit is over: wrap the short lists of parents, not the long ones below them.
 */
export function shared<Call, Item, Reader extends UnitReader>(
  source: UnitSource<Call, Item, Reader>,
): UnitSource<Call, Item, Reader> {
  const units = new WeakMap<WeakKey, Recording<Item>>()
  const recordingFor = (reader: Reader): Recording<Item> => {
    const recording = units.get(reader.send) ?? record(source, reader)
    units.set(reader.send, recording)
    return recording
  }
  return {
    calls: source.calls,
    read: reader => replay(recordingFor(reader), reader),
  }
}

/** What a source did, in order. */
type Step<Item> =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'missed'; readonly error: unknown; readonly missing: Missing | undefined }
  | { readonly kind: 'failed'; readonly error: unknown }

/** The step at an index; reads on where nobody has come so far. undefined: past the end. */
type Recording<Item> = (index: number) => Promise<Step<Item> | undefined>

function record<Call, Item, Reader extends UnitReader>(
  source: UnitSource<Call, Item, Reader>,
  reader: Reader,
): Recording<Item> {
  const steps: Step<Item>[] = []
  const missed: UnitReader['missed'] = (error, missing) => void steps.push({ kind: 'missed', error, missing })
  const items = source.read({ ...reader, missed })[Symbol.asyncIterator]()
  let over = false
  let reading: Promise<void> | undefined

  const readOn = async (): Promise<void> => {
    try {
      const next = await items.next()
      if (next.done) over = true
      else steps.push({ kind: 'item', item: next.value })
    } catch (error) {
      steps.push({ kind: 'failed', error })
      over = true
    } finally {
      reading = undefined
    }
  }

  return async index => {
    while (index >= steps.length && !over) {
      reading ??= readOn()
      await reading
    }
    return steps[index]
  }
}

async function* replay<Item>(stepAt: Recording<Item>, reader: UnitReader): AsyncGenerator<Item> {
  for (let index = 0; ; index++) {
    const step = await stepAt(index)
    if (step === undefined) return
    if (step.kind === 'failed') throw step.error
    if (step.kind === 'missed') reader.missed(step.error, step.missing)
    else yield step.item
  }
}
