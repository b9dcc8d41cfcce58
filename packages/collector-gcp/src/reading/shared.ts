import type { Missing, Reader } from './reader.ts'
import type { Source } from './source.ts'

/**
 * A listing that several readings of a unit start from: it is read once, and each is given all of it. What
 * it gives is held until the unit is over: wrap the short lists of parents, not the long ones below them.
 */
export function shared<Item>(source: Source<Item>): Source<Item> {
  // All readings of a unit send by the same function, and no other unit does.
  const units = new WeakMap<Reader['send'], Recording<Item>>()
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

function record<Item>(source: Source<Item>, reader: Reader): Recording<Item> {
  const steps: Step<Item>[] = []
  const missed: Reader['missed'] = (error, missing) => void steps.push({ kind: 'missed', error, missing })
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

async function* replay<Item>(stepAt: Recording<Item>, reader: Reader): AsyncGenerator<Item> {
  for (let index = 0; ; index++) {
    const step = await stepAt(index)
    if (step === undefined) return
    if (step.kind === 'failed') throw step.error
    if (step.kind === 'missed') reader.missed(step.error, step.missing)
    else yield step.item
  }
}
