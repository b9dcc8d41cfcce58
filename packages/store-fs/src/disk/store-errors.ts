import { WgoError } from '@wgo/core'

/** Whether a thrown thing is the system's error of one of these codes. */
export function isErrno(thrown: unknown, ...codes: readonly string[]): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && codes.includes((thrown as NodeJS.ErrnoException).code ?? '')
}

/** What the system's error means for whoever uses the store at `root`. Other errors stay as they are. */
export function asStoreError(thrown: unknown, root: string): unknown {
  if (isErrno(thrown, 'ENOSPC', 'EDQUOT')) {
    return new WgoError(
      'STORE_FULL',
      `The disk of ${root} is full: nothing was saved, what was there is untouched.`,
      {
        resource: root,
        suggestions: ['wgo snapshots prune', 'Free some space, or choose another folder: storage.base_path.'],
        cause: thrown,
      },
    )
  }
  if (isErrno(thrown, 'EACCES', 'EPERM', 'EROFS')) {
    return new WgoError(
      'STORE_DENIED',
      `The system does not let WGO use ${thrown.path ?? root} (${thrown.code}).`,
      {
        resource: root,
        suggestions: [`ls -ld ${root}`, 'Give this user the folder, or choose another: storage.base_path.'],
        cause: thrown,
      },
    )
  }
  if (isErrno(thrown, 'ENOTDIR', 'EEXIST')) {
    return new WgoError(
      'STORE_DENIED',
      `The store needs a folder at ${root}, and a file is in the way (${thrown.path ?? root}).`,
      {
        resource: root,
        suggestions: ['Choose another folder: storage.base_path.'],
        cause: thrown,
      },
    )
  }
  if (isErrno(thrown, 'EIO')) return corrupt('STORE_CORRUPT', thrown.path ?? root, 'the disk cannot read it')
  return thrown
}

/** A file of the store that is not what it should be. `file`: relative to the store. */
export function corrupt(code: 'STORE_CORRUPT' | 'SNAPSHOT_CORRUPT', file: string, problem: string): WgoError {
  return new WgoError(code, `${file} is damaged: ${problem}.`, {
    resource: file,
    suggestions: ['wgo snapshots verify'],
    cause: new Error(problem),
  })
}

export function snapshotNotFound(id: string): WgoError {
  return new WgoError('SNAPSHOT_NOT_FOUND', `There is no snapshot ${JSON.stringify(id)}.`, {
    resource: id,
    suggestions: ['wgo snapshots list'],
  })
}
