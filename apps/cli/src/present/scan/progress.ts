import type { Style } from '../../program/terminal.ts'
import { byScope, type PlaceTally, type Tally } from '../../scanning/tally.ts'
import { count, duration, thousands } from '../age.ts'
import { printable } from '../printable.ts'
import { fit, fitEnd, pad, widthOf } from '../width.ts'

/** Where the reader of progress is. */
export interface Viewed {
  readonly style: Style
  /** Lines that may be used. */
  readonly rows: number
  readonly now: number
}

/** A line for each place while they fit, else for each scope; those at work before those that wait. */
export function placeLines(tally: Tally, { style, rows, now }: Viewed): readonly string[] {
  const broken = [...tally.broken].map(endpoint => `  ! ${endpoint} does not answer`)
  const most = Math.max(0, rows - Math.min(broken.length, 2))
  const all = tally.places()
  const places = all.length <= most ? all : byScope(all)
  const shown = places.length <= most ? places : [...places].sort(byInterest).slice(0, Math.max(0, most - 1))
  const dots = style.unicode ? '…' : '...'
  const room = Math.max(SHORT_NAME, style.width - PROGRESS)
  const names = shown.map(place => fitEnd(nameOf(place), room, dots))
  const width = Math.max(0, ...names.map(widthOf))
  const lines = shown.map((place, i) => `  ${pad(names[i] ?? '', width)}  ${progressOf(place, now)}`)
  const more = places.length - shown.length
  const rest = more > 0 && most > 0 ? [`  ... and ${thousands(more)} more`] : []
  return [...lines, ...rest, ...broken.slice(0, 2)].map(line => fit(printable(line), style.width - 1, dots))
}

/** Columns that how far a place has come may take, and those that its name gets in any case. */
const PROGRESS = 40
const SHORT_NAME = 24

/** `3 of 25 parts read, 340 resources`. */
export function countsLine({ done, known, resources }: Tally): string {
  return `${thousands(done)} of ${count(known, 'part')} read, ${count(resources, 'resource')}`
}

/** `aws 123456789012 eu-west-1: 25 parts, 340 resources`. */
export function finishedLine(place: PlaceTally): string {
  const missed = place.missed > 0 ? `, ${place.missed} not wholly seen` : ''
  return printable(
    `${nameOf(place)}: ${count(place.known, 'part')}, ${count(place.resources, 'resource')}${missed}`,
  )
}

function nameOf({ provider, scope, region }: PlaceTally): string {
  return [provider, scope, region].filter(Boolean).join(' ')
}

function byInterest(a: PlaceTally, b: PlaceTally): number {
  return rank(a) - rank(b)
}

function rank({ running, done, known }: PlaceTally): number {
  return running.size > 0 ? 0 : done < known ? 1 : 2
}

const SLOW_MS = 5000

function progressOf(place: PlaceTally, now: number): string {
  const { done, known, resources, missed, slowed } = place
  return [
    `${thousands(done)}/${thousands(known)}`,
    count(resources, 'resource'),
    missed > 0 ? `${missed} not wholly seen` : '',
    slowed ? 'asked to slow down' : '',
    slowest(place, now),
  ]
    .filter(Boolean)
    .join('  ')
}

function slowest({ running }: PlaceTally, now: number): string {
  const [first] = [...running].sort(([, a], [, b]) => a - b)
  if (!first || now - first[1] < SLOW_MS) return ''
  return `${first[0].split('/').at(-1)} since ${duration(now - first[1])}`
}
