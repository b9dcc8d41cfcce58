import { hashOf } from './birth/stable.ts'

export interface GcpProject {
  readonly projectId: string
  /** Default: made of the id. */
  readonly projectNumber?: string
  /** Default: the id. */
  readonly name?: string
  /** The services that are enabled. Default: all that are served. */
  readonly services?: readonly string[]
  /** `folders/1` or `organizations/1`. */
  readonly parent?: string
  readonly labels?: Readonly<Record<string, string>>
  /** Default: `ACTIVE`. One that is being deleted is shown, and refuses all else. */
  readonly state?: 'ACTIVE' | 'DELETE_REQUESTED'
}

export interface GcpFolder {
  /** `folders/487100029841`. */
  readonly name: string
  readonly displayName: string
  readonly parent: string
}

/** Who is whose. */
export interface Projects {
  readonly all: readonly Required<GcpProject>[]
  readonly folders: readonly GcpFolder[]
  /** By id or number. */
  find(name: string): Required<GcpProject> | undefined
  idOf(name: string): string
  numberOf(name: string): string
  /** `projects/1`, then folders, then the organisation. */
  ancestors(projectId: string): readonly string[]
}

export function createProjects(
  given: readonly GcpProject[],
  folders: readonly GcpFolder[],
  services: readonly string[],
): Projects {
  const all = given.map(project => ({
    projectNumber: String(100_000_000_000 + (hashOf(project.projectId).readUInt32BE(0) % 800_000_000_000)),
    name: project.projectId,
    services,
    parent: ORGANISATION,
    labels: {},
    state: 'ACTIVE' as const,
    ...project,
  }))
  const byName = new Map(
    all.flatMap(
      each =>
        [
          [each.projectId, each],
          [each.projectNumber, each],
        ] as const,
    ),
  )
  const above = (name: string): readonly string[] => {
    const folder = folders.find(each => each.name === name)
    return folder ? [name, ...above(folder.parent)] : [name]
  }
  return {
    all,
    folders,
    find: name => byName.get(name),
    idOf: name => byName.get(name)?.projectId ?? name,
    numberOf: name => byName.get(name)?.projectNumber ?? name,
    ancestors: name => {
      const project = byName.get(name)
      return project ? [`projects/${project.projectNumber}`, ...above(project.parent)] : []
    },
  }
}

const ORGANISATION = 'organizations/111442920246'
