import { isWgoError, type JsonObject } from '@wgo/core'
import pMap from 'p-map'
import { pages } from '../reading/pages.ts'
import type { Reader } from '../reading/reader.ts'
import { objects, text } from '../resource/members.ts'
import type { BrokenProject } from './project.ts'
import { listFolders, listProjects } from './resource-manager.ts'

const SIDE_BY_SIDE = 8
const PAGE = { pageSize: 300 }

/** A project as lists tell it, and the folder or organization that was asked for. */
export interface ListedProject {
  readonly told: JsonObject
  readonly below: string
}

/** What is below folders and organizations, and which of these would not tell. */
export interface Below {
  readonly projects: readonly ListedProject[]
  readonly broken: readonly BrokenProject[]
}

/** Every active project in these folders or organizations, and in the folders below them. What fails is told, and the others go on. */
export async function projectsBelow(
  parents: readonly string[],
  reader: Reader,
  asked?: string,
): Promise<Below> {
  const all = await pMap(parents, parent => belowOne(parent, reader, asked ?? parent), {
    concurrency: SIDE_BY_SIDE,
  })
  return { projects: all.flatMap(each => each.projects), broken: all.flatMap(each => each.broken) }
}

async function belowOne(parent: string, reader: Reader, below: string): Promise<Below> {
  const own: ListedProject[] = []
  const inside: string[] = []
  const broken: BrokenProject[] = []
  const attempt = async (read: () => Promise<void>): Promise<void> => {
    try {
      await read()
    } catch (error) {
      if (!isWgoError(error)) throw error
      // One is enough: who may not list projects may not list folders, mostly.
      if (broken.length === 0) broken.push({ kind: 'broken', id: parent, error })
    }
  }
  await attempt(async () => {
    for await (const page of pages(reader, listProjects, { query: { parent, ...PAGE } }))
      own.push(...objects(page.projects).map(told => ({ told, below })))
  })
  await attempt(async () => {
    for await (const page of pages(reader, listFolders, { query: { parent, ...PAGE } }))
      inside.push(...objects(page.folders).flatMap(({ name }) => text(name) ?? []))
  })
  const nested = await projectsBelow(inside, reader, below)
  return { projects: [...own, ...nested.projects], broken: [...broken, ...nested.broken] }
}
