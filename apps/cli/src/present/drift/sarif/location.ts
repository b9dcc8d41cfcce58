import { isAbsolute, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Change } from '@wgo/core'
import type { Location } from 'sarif'
import { addressOf, type ScopeNames } from '../words.ts'
import type { Declarations } from './declarations.ts'

/** From where files are named. */
export interface SourcePlace {
  /** The folder from which states are named. */
  readonly cwd: string
  /** The folder from which files are told: the checkout. */
  readonly root: string
  readonly declarations: Declarations
}

/**
 * Where a change is: at the block that declares it, else in its state, else at a path made of provider, scope, region,
 * type and id, which is no file and the same in every run. Code scanning wants a line, and a state's lines say nothing:
 * the first.
 */
export function locationOf(change: Change, names: ScopeNames, place: SourcePlace): Location {
  const address = addressOf(change)
  const block = place.declarations.get(change)
  const source = block?.file ?? sourceOf(change, names)
  return {
    physicalLocation: {
      artifactLocation: { uri: source === undefined ? resourceUri(change) : fileUri(source, place) },
      region: { startLine: block?.line ?? 1 },
    },
    logicalLocations: [
      { name: change.name ?? change.resource_id, fullyQualifiedName: address, kind: 'resource' },
    ],
  }
}

/** The file or URL of the state, where there is one. */
function sourceOf(change: Change, names: ScopeNames): string | undefined {
  if (change.declared) return change.declared.source
  if (change.provider !== 'terraform') return undefined
  const name = names(change.provider, change.scope)
  return name === change.scope ? undefined : name
}

function resourceUri({ provider, scope, region, namespace, type, resource_id }: Change): string {
  const parts = [provider, scope, region, namespace, type, resource_id].filter(part => part !== undefined)
  return parts.map(encoded).join('/')
}

/** Below the checkout relative to it, as code scanning knows files; elsewhere a whole URI. */
function fileUri(source: string, { cwd, root }: SourcePlace): string {
  if (/^[a-z][\w+.-]+:\/\//i.test(source)) return encodeURI(source)
  const whole = resolve(cwd, source)
  const path = relative(root, whole)
  if (isAbsolute(path) || path.split(sep).includes('..')) return pathToFileURL(whole).href
  return path.split(sep).map(encoded).join('/')
}

function encoded(part: string): string {
  const text = encodeURIComponent(part.toWellFormed())
  return /^\.+$/.test(text) ? text.replaceAll('.', '%2E') : text
}
