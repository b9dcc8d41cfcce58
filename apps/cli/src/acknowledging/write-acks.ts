import type { Acknowledgement } from '@wgo/drift'
import { type Document, isMap, parseDocument, YAMLSeq } from 'yaml'
import { withFileLock } from '../program/file-lock.ts'
import { writeOut } from '../program/files.ts'
import { readAcks, readText } from './ack-file.ts'

const HEAD = ` Changes that somebody knows of, and why they may stay for now. Written by: wgo drift ack.
 "values" are hashes of what was acknowledged: where a value changes further, it counts again.`

/** Adds one, in the place of what was said of the same change before. What else is in the file stays as it is. */
export async function addAck(path: string, said: Acknowledgement): Promise<void> {
  await withFileLock(path, () =>
    edit(path, list => {
      list.items = list.items.filter(item => !isAbout(item, said))
      return [said]
    }),
  )
}

/** Takes away those that `isGone` tells of; gives them back. */
export async function removeAcks(
  path: string,
  isGone: (said: Acknowledgement) => boolean,
): Promise<readonly Acknowledgement[]> {
  return withFileLock(path, async () => {
    const gone = (await readAcks(path)).filter(isGone)
    if (gone.length > 0)
      await edit(path, list => {
        list.items = list.items.filter(item => !gone.some(said => isAbout(item, said)))
        return []
      })
    return gone
  })
}

/** Throws what reading throws: a broken file is left as it is. The file is written whole or not at all. */
async function edit(path: string, change: (list: YAMLSeq) => readonly Acknowledgement[]): Promise<void> {
  await readAcks(path)
  const document = parseDocument((await readText(path)) ?? '')
  const list = listOf(document)
  for (const added of change(list)) list.add(document.createNode(added))
  await writeOut(path, [document.toString({ lineWidth: 0 })], 'umask')
}

function listOf(document: Document): YAMLSeq {
  if (document.contents instanceof YAMLSeq) return document.contents
  const list = new YAMLSeq()
  document.commentBefore ??= HEAD
  document.contents = list
  return list
}

function isAbout(item: unknown, { key, action }: Acknowledgement): boolean {
  return isMap(item) && item.get('key') === key && item.get('action') === action
}
