import { type Json, type Resource, SECRET_TEXT, shellWord } from '@wgo/core'

/**
 * Text with places in braces, each of which a property, identifier or other member of a resource fills: `{id}`,
 * `{cluster|last}` (what follows the last `/`), `{id|url}` (may be an address: the program does not open it), `{bus?}`
 * (nothing where it is not there).
 */
export type Template = string

const PLACE = /\{(#|\w+)(?:\|(last|url))?(\?)?\}/g

/** The template with a resource's own values; undefined where one is not there, or is no plain text. */
export function fill(
  template: Template,
  resource: Resource,
  more: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  return filled(template, resource, more, text => text)
}

/** The same as a command: each value is one word of a POSIX shell. undefined also for what no program would take for a value. */
export function fillCommand(
  template: Template,
  resource: Resource,
  more: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  return filled(template, resource, more, commandWord)
}

function filled(
  template: Template,
  resource: Resource,
  more: Readonly<Record<string, string | undefined>>,
  written: (text: string, mayBeUrl: boolean) => string | undefined,
): string | undefined {
  let isWhole = true
  const text = template.replaceAll(PLACE, (_, name: string, how?: string, optional?: string) => {
    const value = more[name] ?? memberText(resource, name)
    const said = value !== undefined && how === 'last' ? value.slice(value.lastIndexOf('/') + 1) : value
    if (said === undefined && optional) return ''
    const isLeftOut = said === undefined || said === '' || !isTellable(said)
    const word = isLeftOut ? undefined : written(said, how === 'url')
    if (word === undefined) isWhole = false
    return word ?? ''
  })
  return isWhole ? text : undefined
}

/** `#` is the id that WGO knows it by; the others are what Terraform calls them. */
function memberText(resource: Resource, name: string): string | undefined {
  const { identifiers = {}, properties } = resource
  if (name === '#') return resource.id
  if (name === 'scope' || name === 'region') return resource[name]
  const own = Object.hasOwn(properties, name) ? scalarText(properties[name]) : undefined
  if (own !== undefined) return own
  if (Object.hasOwn(identifiers, name)) return identifiers[name]
  return name === 'name' || name === 'id' ? resource[name] : undefined
}

export function scalarText(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** Neither a secret's hash nor what no command can hold. */
export function isTellable(text: string): boolean {
  return !text.includes(SECRET_TEXT) && !text.includes('\0')
}

/**
 * A value as one word. What begins with a dash is an option to most programs, and what names a file or a page is
 * read by the AWS CLI in place of itself: there is no word for those.
 */
export function commandWord(text: string, mayBeUrl = false): string | undefined {
  const isOther = /^-/.test(text) || (!mayBeUrl && /^(?:file|fileb|https?):\/\//i.test(text))
  return isOther || !isTellable(text) ? undefined : shellWord(text)
}
