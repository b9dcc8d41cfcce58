import { type CoverageEntry, EVERY_SCOPE, isWgoError, WgoError } from '@wgo/core'
import type { Run } from './run.ts'

const LISTED = 3

/** Throws where no unit saw anything: such a snapshot would say nothing, and read as if all were gone. */
export function assertSomethingSeen(run: Run, coverage: readonly CoverageEntry[]): void {
  const read = coverage.filter(entry => entry.scope !== EVERY_SCOPE)
  // That everything could be listed says nothing of what then could not be read.
  if ((read.length > 0 ? read : coverage).some(sawAnything)) return
  if (isWgoError(run.signal.reason)) throw run.signal.reason
  const [first, ...others] = run.failures
  if (!first) throw nothingFound(run)
  const { text } = run.redactor
  throw new WgoError(first.code, text(first.message), {
    ...(first.provider !== undefined && { provider: first.provider }),
    ...(first.permission !== undefined && { permission: text(first.permission) }),
    suggestions: [
      ...first.suggestions.map(each => text(each)),
      ...others.slice(0, LISTED).map(alsoFailed(run)),
    ],
  })
}

function sawAnything({ state, resources }: CoverageEntry): boolean {
  return state === 'complete' || state === 'partial' || resources > 0
}

function alsoFailed({ redactor }: Run): (error: WgoError) => string {
  return ({ provider, message }) =>
    `Also failed${provider ? ` (${provider})` : ''}: ${redactor.text(message)}`
}

function nothingFound({ request }: Run): WgoError {
  const names = request.sources.map(source => source.collector.name).join(', ')
  return new WgoError(
    'NOTHING_FOUND',
    names === '' ? 'No provider was given to scan.' : `Nothing to scan was found (${names}).`,
    { suggestions: ['Check the selection of types, regions and namespaces, and the configuration.'] },
  )
}
