import type { ScanEvent } from '@wgo/scan'
import { count, duration } from '../present/age.ts'
import { printable } from '../present/printable.ts'
import { countsLine, finishedLine, placeLines } from '../present/scan/progress.ts'
import { fit } from '../present/width.ts'
import type { Program } from '../program/program.ts'
import { CLEAR_BELOW, cursorUp } from '../program/terminal.ts'
import { byScope, createTally, type PlaceTally, type Tally } from './tally.ts'

export interface ProgressTold {
  begin(providers: readonly string[]): void
  take(event: ScanEvent): void
  /** A line that stays. */
  say(line: string): void
  /** Leaves the terminal clean. */
  end(): void
}

/** Progress on stderr: a moving block where someone watches, else a line now and then, else nothing. */
export function tellProgress(program: Program): ProgressTold {
  if (program.config.output.quiet) return SILENT
  return program.watched ? movingBlock(program) : plainLines(program)
}

const SILENT: ProgressTold = { begin: () => {}, take: () => {}, say: () => {}, end: () => {} }

/** Lines of the terminal that are left to what stood there before. */
const LEFT_ALONE = 3

/** Drawn with the cursor on its first line: what others write takes its place, and it goes on below that. */
function movingBlock({ stderr, errorStyle: style, clock }: Program): ProgressTold {
  const frames = style.unicode ? '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏' : '|/-\\'
  const tally = createTally()
  const began = clock.monotonic()
  let frame = 0
  const draw = (): void => {
    frame = (frame + 1) % frames.length
    const now = clock.monotonic()
    const counts = tally.known > 0 ? countsLine(tally) : 'Looking for what there is'
    const head = `${frames[frame]} ${counts}  ${duration(now - began)}  ${printable(tally.said)}`
    const rows = Math.max(0, stderr.rows - LEFT_ALONE)
    const lines = [
      fit(head.trimEnd(), style.width - 1, style.unicode ? '…' : '...'),
      ...placeLines(tally, { style, rows, now }),
    ]
    void stderr.write(`${CLEAR_BELOW}${lines.join('\n')}\r${cursorUp(lines.length - 1)}`)
  }
  const timer = setInterval(draw, 100)
  timer.unref()
  return {
    begin: () => {},
    take: event => tally.take(event, clock.monotonic()),
    say: line => void stderr.write(`${CLEAR_BELOW}${line}\n`),
    end: () => {
      clearInterval(timer)
      void stderr.write(CLEAR_BELOW)
    },
  }
}

const EVERY_MS = 5000

function plainLines({ stderr, clock }: Program): ProgressTold {
  const tally = createTally()
  const told = new Set<string>()
  const paces = new Map<string, string>()
  // At its slowest, a pace is asked for again at each refusal.
  const isNews = (event: ScanEvent, line: string): boolean => {
    if (event.kind !== 'throttled') return true
    const isNew = paces.get(event.limit) !== line
    paces.set(event.limit, line)
    return isNew
  }
  let last = clock.monotonic()
  const say = (line: string): void => void stderr.write(`${line}\n`)
  return {
    begin: providers => say(`${providers.join(', ')}: looking for what there is`),
    take: event => {
      tally.take(event, clock.monotonic())
      const line = lineOf(event)
      if (line !== undefined && isNews(event, line)) say(line)
      if (event.kind === 'unit-finished') for (const place of newlyOver(tally, told)) say(finishedLine(place))
      if (event.kind === 'progress' && clock.monotonic() - last >= EVERY_MS) {
        last = clock.monotonic()
        say(countsLine(tally))
      }
    },
    say,
    end: () => {},
  }
}

/** More places than this are not told one by one. */
const FEW = 50

/** Regions that have come to their end since they were last asked for; scopes, where there are many regions. */
function newlyOver(tally: Tally, told: Set<string>): readonly PlaceTally[] {
  const all = tally.places()
  const places = all.length <= FEW ? all : byScope(all)
  if (places.length > FEW) return []
  return places.filter(place => {
    const key = JSON.stringify([place.provider, place.scope, place.region])
    if (told.has(key) || !tally.isOver(place)) return false
    told.add(key)
    return true
  })
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
