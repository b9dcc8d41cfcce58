import { once } from 'node:events'

/** A stream of the program: written to piece by piece, and closed early by whoever reads it. */
export interface Sink {
  /** False once the reader has gone: no use in going on. */
  readonly open: boolean
  /** Lines that the terminal has now; Infinity for what is none. */
  readonly rows: number
  /** Waits where the reader is slow. */
  write(text: string): Promise<void>
}

/** Of a terminal that does not say how high it is. */
const USUAL_ROWS = 24

/** A reader that leaves (`wgo ... | head -1`) is no error; any other failure to write is. */
export function openSink(stream: NodeJS.WriteStream): Sink {
  let open = true
  let failure: NodeJS.ErrnoException | undefined
  // oclif's listener would throw, past every handler, what is not EPIPE.
  stream.removeAllListeners('error')
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') failure = error
  })
  return {
    get open() {
      return open
    },
    get rows() {
      return stream.isTTY ? stream.rows || USUAL_ROWS : Number.POSITIVE_INFINITY
    },
    write: async text => {
      if (failure) throw failure
      if (!open || text === '') return
      if (!stream.write(text))
        await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => {})
      if (failure) throw failure
    },
  }
}

/** Resolves when all that was written has left the process. */
export function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    if (stream.destroyed || !stream.writable) resolve()
    else stream.write('', () => resolve())
  })
}
