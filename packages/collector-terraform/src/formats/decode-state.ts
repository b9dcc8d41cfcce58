import { constants } from 'node:buffer'
import { type Json, type JsonObject, parseJson, WgoError } from '@wgo/core'
import { decodeText } from './encoding.ts'
import { decryptState, isEncrypted } from './encrypted.ts'
import { object, scalarText } from './json-members.ts'
import { errorOffset, lineAndColumn } from './json-scan.ts'
import { readShownPlan, readShownState } from './show-json.ts'
import { NO_STATE, type StateDocument } from './state-document.ts'
import { readStateV3 } from './state-v3.ts'
import { readStateV4 } from './state-v4.ts'

export interface DecodeOptions {
  /** What errors call it; default `The state`. */
  readonly name?: string
  /** For states that OpenTofu encrypted with one. */
  readonly passphrase?: string
}

/** Larger files do not fit into one JavaScript string. */
export const MOST_BYTES: number = constants.MAX_STRING_LENGTH

/**
 * Reads the content of a state file in any of its forms: raw state of version 3 or 4, encrypted by
 * OpenTofu, or what `terraform show -json` prints of a state or a plan; in UTF-8 or UTF-16. No bytes at
 * all are what Terraform takes them for: no state yet. Throws `STATE_CORRUPT`, `STATE_VERSION` or
 * `STATE_ENCRYPTED`, each without a word of the content.
 */
export async function decodeState(bytes: Uint8Array, options: DecodeOptions = {}): Promise<StateDocument> {
  const { name = 'The state', passphrase } = options
  if (bytes.length === 0) return NO_STATE
  const root = parseRoot(bytes, name)
  if (!isEncrypted(root)) return readRoot(root, name)
  const plain = parseRoot(await decryptState(root, name, passphrase), name)
  requireSame(root, plain, name)
  return readRoot(plain, name)
}

function readRoot(root: JsonObject, name: string): StateDocument {
  if ('format_version' in root) return readShown(root, name)
  switch (root.version) {
    case 4:
      return readStateV4(root)
    case 3:
      return readStateV3(root)
    case 1:
    case 2:
      throw unknownVersion(name, `version ${root.version}, of a very old Terraform`, [
        'Let Terraform upgrade it: terraform state pull > upgraded.tfstate',
      ])
    case undefined:
      throw notAState(name, 'is JSON, but no Terraform state: it has neither "version" nor "format_version".')
    default:
      throw unknownVersion(name, `version ${scalarText(root.version) ?? 'unknown'}`, [
        'Print it with the Terraform or OpenTofu that wrote it: terraform show -json > state.json',
        'Look for a newer WGO.',
      ])
  }
}

const SHOWN_MAJORS = new Set(['0', '1'])
const PLAN_MEMBERS = ['planned_values', 'resource_changes', 'resource_drift', 'prior_state', 'output_changes']

function readShown(root: JsonObject, name: string): StateDocument {
  const version = scalarText(root.format_version) ?? ''
  if (!SHOWN_MAJORS.has(version.split('.')[0] as string))
    throw unknownVersion(name, `format version ${version || 'unknown'}`, ['Look for a newer WGO.'])
  return PLAN_MEMBERS.some(member => member in root) ? readShownPlan(root) : readShownState(root)
}

function parseRoot(bytes: Uint8Array, name: string): JsonObject {
  refuseBinary(bytes, name)
  const json = decodeText(bytes, name)
  let parsed: Json
  try {
    parsed = parseJson(json)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw syntaxError(json, name)
  }
  const root = object(parsed)
  if (!root) throw notAState(name, 'is JSON, but no Terraform state: it holds no object.')
  if (!fitsDepth(root, MOST_LEVELS))
    throw notAState(name, `nests deeper than ${MOST_LEVELS} levels, as no state does.`)
  return root
}

/** Everything that walks a state calls itself for each level. */
const MOST_LEVELS = 200

function fitsDepth(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  for (const member of Object.values(value)) if (!fitsDepth(member, levels - 1)) return false
  return true
}

function refuseBinary(bytes: Uint8Array, name: string): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw notAState(name, 'is a saved plan (or another archive), which only Terraform can open.', [
      `terraform show -json ${name} > plan.json`,
    ])
}

/** The engine's own message quotes the text, and with it perhaps a password: ours says where. */
function syntaxError(json: string, name: string): WgoError {
  if (/^\s*\{"@(?:level|message)"/.test(json))
    return notAState(name, 'is a log of terraform -json, which holds no attributes.', [
      'Save the plan and print it whole: terraform plan -out plan.out && terraform show -json plan.out > plan.json',
    ])
  const offset = errorOffset(json)
  const { line, column } = lineAndColumn(json, offset)
  if (offset === 0) return notAState(name, 'is no Terraform state: it is not JSON.')
  if (offset >= json.trimEnd().length)
    return notAState(name, `ends in the middle, at line ${line}: it is truncated.`, [
      'Restore it: terraform state pull, or the .backup file beside it.',
    ])
  return notAState(name, `is not JSON: line ${line}, column ${column} makes no sense.`)
}

function notAState(name: string, problem: string, suggestions: readonly string[] = []): WgoError {
  return new WgoError('STATE_CORRUPT', `${name} ${problem}`, { resource: name, suggestions })
}

function unknownVersion(name: string, version: string, suggestions: readonly string[]): WgoError {
  return new WgoError('STATE_VERSION', `${name} is a state of ${version}, which WGO cannot read.`, {
    resource: name,
    suggestions,
  })
}

/** What the envelope says in the open is what its content must say. */
function requireSame(envelope: JsonObject, plain: JsonObject, name: string): void {
  for (const member of ['lineage', 'serial'])
    if (member in envelope && envelope[member] !== plain[member])
      throw notAState(name, `was put together from two states: its ${member} is not that of its content.`)
}
