/** The members of a mapping that somebody wrote, each as what it is expected to be or not at all. */
export interface Members {
  /** A text that is not empty. */
  text(name: string): string | undefined
  /** Those of the names that are there. */
  texts<Name extends string>(...names: readonly Name[]): { readonly [Each in Name]?: string }
  flag(name: string): boolean
  /** Whatever it is. */
  value(name: string): unknown
  /** Without members where there is none. */
  members(name: string): Members
  /** The mappings of a list. */
  list(name: string): readonly Members[]
  /** The texts of a list, empty ones too. */
  words(name: string): readonly string[]
  /** Every text member. */
  record(): Readonly<Record<string, string>>
  /** Every member that is a list of texts. */
  lists(): Readonly<Record<string, readonly string[]>>
}

/** undefined: it is no mapping. */
export function members(written: unknown): Members | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return undefined
  const own = (name: string): unknown =>
    Object.hasOwn(written, name) ? (written as Record<string, unknown>)[name] : undefined
  const text = (name: string): string | undefined => textOf(own(name))
  return {
    text,
    texts: (...names) => Object.fromEntries(present(names, text)) as never,
    flag: name => own(name) === true,
    value: own,
    members: name => members(own(name)) ?? NONE,
    list: name => listOf(own(name)).flatMap(each => members(each) ?? []),
    words: name => wordsIn(own(name)),
    record: () => Object.fromEntries(present(Object.keys(written), text)),
    lists: () => Object.fromEntries(Object.keys(written).map(name => [name, wordsIn(own(name))])),
  }
}

const NONE = members({}) as Members

/** `namespace: 123` was meant as a text. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function wordsIn(value: unknown): readonly string[] {
  return listOf(value).flatMap(each => (each === '' ? '' : (textOf(each) ?? [])))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function present(names: readonly string[], text: (name: string) => string | undefined): [string, string][] {
  return names.flatMap(name => {
    const value = text(name)
    return value === undefined ? [] : [[name, value]]
  })
}
