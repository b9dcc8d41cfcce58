const ID = /^[A-Za-z0-9][\w.-]{0,127}$/

/**
 * Whether a text may be a snapshot's id: 1 to 128 letters, digits, `.`, `_` and `-`, the first a letter
 * or digit. Such an id is a safe file name, URL segment and shell word.
 */
export function isSnapshotId(text: string): boolean {
  return ID.test(text)
}
