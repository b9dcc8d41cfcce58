import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type AuditSink, type CredentialUse, shellWord, WgoError } from '@wgo/core'
import { printable } from '../present/printable.ts'
import { newSnapshotId } from '../program/snapshot-id.ts'

/** The file that uses of credentials are added to. */
export interface AuditLog {
  /**
   * Where to write; undefined where no audit is asked for. Throws CONFIG_INVALID where the file cannot be written: it is
   * called before anybody is asked anything.
   */
  open(): AuditSink | undefined
  /** Throws what kept an entry from being written. */
  assertKept(): void
}

/** An audit of one run of a command. Nothing is opened before it is asked for. */
export function auditLog(path: string | undefined, command: string): AuditLog {
  let sink: AuditSink | undefined
  let lost: { readonly error: unknown } | undefined

  const opened = (file: string): AuditSink => {
    const add = appender(file)
    const run = newSnapshotId()
    return use => {
      try {
        add(lineOf(use, run, command))
      } catch (error) {
        lost ??= { error: notWritten(file, error) }
        throw lost.error
      }
    }
  }

  return {
    open: () => {
      if (path !== undefined) sink ??= opened(path)
      return sink
    },
    assertKept: () => {
      if (lost) throw lost.error
    },
  }
}

/**
 * `run` tells apart what one run did from what another did meanwhile. One line to every reader: some break them at U+2028,
 * and terminals obey more than what JSON has to escape.
 */
function lineOf({ time, ...use }: CredentialUse, run: string, command: string): string {
  return `${printable(JSON.stringify({ time, run, command, ...use }))}\n`
}

/**
 * Whole lines, also of several programs at once: each is one write at the end of the file, wherever that is by then. After a
 * line that was cut off, by a full disk say, the next begins on one of its own.
 */
function appender(path: string): (line: string) => void {
  const file = openFile(path)
  let isCut = endsWithin(path, file)
  return line => {
    const bytes = Buffer.from(isCut ? `\n${line}` : line)
    const written = writeSync(file, bytes)
    if (written > 0) isCut = bytes[written - 1] !== NEW_LINE
    if (written < bytes.length) throw Object.assign(new Error('Written in part.'), { code: 'ENOSPC' })
  }
}

/** Whether the file ends within a line. Of one that may be written and not be read that is not known. */
function endsWithin(path: string, file: number): boolean {
  const { size } = fstatSync(file)
  if (size === 0) return false
  try {
    const reading = openSync(path, constants.O_RDONLY)
    const last = Buffer.alloc(1)
    try {
      return readSync(reading, last, 0, 1, size - 1) === 1 && last[0] !== NEW_LINE
    } finally {
      closeSync(reading)
    }
  } catch {
    return false
  }
}

const NEW_LINE = 0x0a

/** Without waiting: a pipe that nobody reads would hold the program for ever. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0)

function openFile(path: string): number {
  let file: number | undefined
  try {
    file = openSync(path, FLAGS, 0o600)
    if (fstatSync(file).isFile()) return file
  } catch (error) {
    throw notWritten(path, error)
  }
  closeSync(file)
  throw invalid(path, 'it is no file', [`ls -ld ${shellWord(path)}`])
}

function notWritten(path: string, error: unknown): WgoError {
  const { code = '', message } = error as NodeJS.ErrnoException
  const next = code === 'ENOENT' ? `mkdir -p ${shellWord(dirname(path))}` : NEXT[code]
  return invalid(path, REASONS[code] ?? message, [next ?? `ls -ld ${shellWord(path)}`], error)
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'your share of the device is used up',
  EFBIG: 'it is as large as a file may be',
  EISDIR: 'it is a folder',
  ENOENT: 'its folder is not there',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a part of the path is no folder',
  ENXIO: 'it is no file',
  EROFS: 'the file system is read-only',
}

const NEXT: Readonly<Record<string, string>> = { EDQUOT: 'quota', EFBIG: 'ulimit -f', ENOSPC: 'df -h' }

function invalid(path: string, why: string, next: readonly string[], cause?: unknown): WgoError {
  return new WgoError('CONFIG_INVALID', `The audit log ${path} cannot be written: ${why}.`, {
    resource: path,
    suggestions: [...next, 'wgo config show'],
    cause,
  })
}
