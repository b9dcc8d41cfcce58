import type { Resource } from '@wgo/core'
import type { IdentityRow } from './identity-row.ts'
import type { MemberReader } from './members.ts'

/** What a project's number is called, by number. */
export type ProjectNames = ReadonlyMap<string, string>

/** The names of a resource, best first, each unlike those of any other kind of name or type. */
export function namesOf(
  resource: Resource,
  type: string,
  row: IdentityRow,
  read: MemberReader,
  projects: ProjectNames,
): string[] {
  const names: string[] = []
  for (let i = 0; i < row.names.length; i++) {
    const name = nameOf(resource, row.names[i] as readonly string[], row, read, projects)
    if (name !== undefined) names.push(`${type}\n${i}\n${name}`)
  }
  return names
}

function nameOf(
  resource: Resource,
  members: readonly string[],
  { forms }: IdentityRow,
  read: MemberReader,
  projects: ProjectNames,
): string | undefined {
  let name: string | undefined
  for (const each of members) {
    const [member, others] = membersOf(each)
    const text = read(resource, member) ?? firstOf(others, other => read(resource, other))
    if (text === undefined && !each.endsWith('?')) return undefined
    const form = forms?.[member]
    const written = form && text !== undefined ? form(text) : (text ?? '')
    const part = projects.size > 0 ? named(written, projects) : written
    name = name === undefined ? part : `${name}\n${part}`
  }
  return name
}

/** A member as a row writes it, and what else it goes by. */
function membersOf(written: string): readonly [member: string, others: readonly string[]] {
  const plain = written.endsWith('?') ? written.slice(0, -1) : written
  if (!plain.includes('|')) return [plain, NONE]
  const [member = '', ...others] = plain.split('|')
  return [member, others]
}

const NONE: readonly string[] = []

function firstOf(
  members: readonly string[],
  read: (member: string) => string | undefined,
): string | undefined {
  for (const member of members) {
    const text = read(member)
    if (text !== undefined) return text
  }
  return undefined
}

/** Members as one text, in the forms of a row; what is not there is empty. */
export function nameOfMembers(
  members: readonly string[],
  read: (member: string) => string | undefined,
  { forms }: IdentityRow,
): string {
  const texts = members.map(each => {
    const [member, others] = membersOf(each)
    const text = read(member) ?? firstOf(others, read)
    return text === undefined ? '' : (forms?.[member]?.(text) ?? text)
  })
  return texts.join('\n')
}

/** The names by which a text alone could name a resource. */
export function namesBy(text: string, type: string, row: IdentityRow, projects: ProjectNames): string[] {
  return row.names.flatMap(([member, ...others], i) => {
    if (member === undefined || others.length > 0) return []
    const written = row.forms?.[member]?.(text) ?? text
    return [`${type}\n${i}\n${named(written, projects)}`]
  })
}

/** A path that begins with a project's number, with its id in its place. */
function named(text: string, projects: ProjectNames): string {
  const [, number, rest] = /^projects\/(\d+)(\/.*)?$/s.exec(text) ?? []
  const id = number === undefined ? undefined : projects.get(number)
  return id === undefined ? text : `projects/${id}${rest ?? ''}`
}

/** Projects that are live, by their number. */
export function projectNames(live: readonly Resource[]): ProjectNames {
  const names = new Map<string, string>()
  for (const { provider, type, scope, identifiers = {}, properties } of live) {
    if (provider !== 'gcp' || type !== 'google_project') continue
    const number = properties.number ?? identifiers.number
    if (typeof number === 'string' || typeof number === 'number') names.set(String(number), scope)
  }
  return names
}
