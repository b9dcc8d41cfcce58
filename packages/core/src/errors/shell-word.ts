/**
 * A text as one word of a POSIX shell, whatever is in it: for commands that people are told to type. What begins
 * with `~` or `=` would be a home folder, or in zsh a program's path.
 */
export function shellWord(text: string): string {
  return /^(?![~=])[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
