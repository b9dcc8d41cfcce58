/** A text as one word of a POSIX shell, whatever is in it: for commands that people are told to type. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
