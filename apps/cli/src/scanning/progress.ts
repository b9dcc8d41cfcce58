import type { ScanEvent } from '@wgo/scan'
import { count, duration, thousands } from '../present/age.ts'
import { printable } from '../present/printable.ts'
import { fit } from '../present/width.ts'
import type { Program } from '../program/program.ts'
import { CLEAR_LINE } from '../program/terminal.ts'

export interface ProgressTold {
  begin(providers: readonly string[]): void
  take(event: ScanEvent): void
  /** A line that stays. */
  say(line: string): void
  /** Leaves the terminal clean. */
  end(): void
}

/** Progress on stderr: one moving line where someone watches, else a line now and then, else nothing. */
export function tellProgress(program: Program): ProgressTold {
  if (program.config.output.quiet) return SILENT
  return program.watched ? movingLine(program) : plainLines(program)
}

const SILENT: ProgressTold = { begin: () => {}, take: () => {}, say: () => {}, end: () => {} }

interface Counts {
  done: number
  known: number
  resources: number
  /** What a collector said of the work at hand. */
  said: string
  /** Units that are being read, the latest last. */
  readonly running: Set<string>
}

function movingLine({ stderr, errorStyle: style, clock }: Program): ProgressTold {
  const frames = style.unicode ? '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏' : '|/-\\'
  const counts: Counts = noCounts()
  const began = clock.monotonic()
  let frame = 0
  const draw = (): void => {
    frame = (frame + 1) % frames.length
    const text = `${frames[frame]} ${countsText(counts)}  ${duration(clock.monotonic() - began)}  ${doing(counts)}`
    void stderr.write(`${CLEAR_LINE}${fit(text, style.width - 1, style.unicode ? '…' : '...')}`)
  }
  const timer = setInterval(draw, 100)
  timer.unref()
  const clear = (): void => void stderr.write(CLEAR_LINE)
  return {
    begin: () => {},
    take: event => takeCounts(counts, event),
    say: line => {
      clear()
      void stderr.write(`${line}\n`)
    },
    end: () => {
      clearInterval(timer)
      clear()
    },
  }
}

const EVERY_MS = 5000

function plainLines({ stderr, clock }: Program): ProgressTold {
  const counts: Counts = noCounts()
  let last = clock.monotonic()
  const say = (line: string): void => void stderr.write(`${line}\n`)
  return {
    begin: providers => say(`${providers.join(', ')}: looking for what there is`),
    take: event => {
      takeCounts(counts, event)
      const line = lineOf(event)
      if (line !== undefined) say(line)
      else if (event.kind === 'progress' && clock.monotonic() - last >= EVERY_MS) {
        last = clock.monotonic()
        say(countsText(counts))
      }
    },
    say,
    end: () => {},
  }
}

function noCounts(): Counts {
  return { done: 0, known: 0, resources: 0, said: '', running: new Set() }
}

function takeCounts(counts: Counts, event: ScanEvent): void {
  switch (event.kind) {
    case 'progress':
      counts.done = event.units_done
      counts.known = event.units_known
      counts.resources = event.resources
      break
    case 'unit-started':
      counts.said = ''
      counts.running.add(event.unit)
      break
    case 'unit-finished':
      counts.running.delete(event.unit)
      break
    case 'note':
      counts.said = event.message
  }
}

function doing({ said, running }: Counts): string {
  return printable(said || ([...running].at(-1) ?? ''))
}

function countsText({ done, known, resources }: Counts): string {
  return `${thousands(done)} of ${count(known, 'part')} read, ${count(resources, 'resource')}`
}

/** The events that are worth a line each in a build server's log. */
function lineOf(event: ScanEvent): string | undefined {
  switch (event.kind) {
    case 'units-found':
      return `${event.provider}: ${count(event.units, 'part')} to read`
    case 'throttled':
      return `${event.provider}: asked to slow down, ${event.rate.toFixed(1)} calls a second from now on (${event.limit})`
    case 'endpoint-broken':
      return `${event.provider}: ${printable(event.endpoint)} does not answer`
    default:
      return undefined
  }
}
