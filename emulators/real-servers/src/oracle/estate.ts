import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openWorkspace, type Workspace } from '../terraform/index.ts'

/** Applies the configuration beside this file to what `env` says is AWS. */
export async function applyOracle(env: Readonly<Record<string, string>>): Promise<Workspace> {
  const workspace = await openWorkspace(join(import.meta.dirname, 'estate'), env)
  try {
    await workspace.run('apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=20')
  } catch (error) {
    await workspace[Symbol.asyncDispose]()
    throw error
  }
  return workspace
}

/** Where the state of a workspace is. */
export function stateFile({ folder }: Pick<Workspace, 'folder'>): string {
  return join(folder, 'terraform.tfstate')
}

/** The id or ARN of each resource of a state, by its address. */
export type Ids = (address: string) => string

interface State {
  readonly resources: readonly {
    readonly type: string
    readonly name: string
    readonly instances: readonly {
      readonly index_key?: string | number
      readonly attributes: { readonly id: string }
    }[]
  }[]
}

export async function idsOf(workspace: Pick<Workspace, 'folder'>): Promise<Ids> {
  const state = JSON.parse(await readFile(stateFile(workspace), 'utf8')) as State
  const ids: ReadonlyMap<string, string> = new Map(
    state.resources.flatMap(({ type, name, instances }) =>
      instances.map(({ index_key, attributes }) => {
        const index = index_key === undefined ? '' : `[${JSON.stringify(index_key)}]`
        return [`${type}.${name}${index}`, attributes.id] as const
      }),
    ),
  )
  return address => {
    const id = ids.get(address)
    if (id === undefined) throw new Error(`There is no ${address} in the state.`)
    return id
  }
}
