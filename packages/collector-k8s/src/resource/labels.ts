import { setMember } from '@wgo/core'
import type { ObjectMeta } from './kube-object.ts'
import { isCopy, isWrittenAnnotation, isWrittenLabel } from './noise-names.ts'

/** What people said, and what controllers wrote. */
export interface Split {
  readonly said: Readonly<Record<string, string>>
  readonly written: Readonly<Record<string, string>>
}

export function splitLabels({ labels }: ObjectMeta): Split {
  return split(labels ?? {}, isWrittenLabel)
}

/** Copies of the object are in neither. */
export function splitAnnotations({ annotations }: ObjectMeta): Split {
  const kept = Object.entries(annotations ?? {}).filter(([name]) => !isCopy(name))
  return split(Object.fromEntries(kept), isWrittenAnnotation)
}

function split(all: Readonly<Record<string, string>>, isWritten: (name: string) => boolean): Split {
  const said: Record<string, string> = {}
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(all)) setMember(isWritten(name) ? written : said, name, value)
  return { said, written }
}
