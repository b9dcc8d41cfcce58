import type { Filler } from '../birth/filler.ts'
import type { JsonObject } from '../json.ts'

/** Resources of one type: where an API has them, and how it tells of them. */
export interface Collection {
  /** `compute.instances`: API and collection, as discovery documents name them. */
  readonly name: string
  readonly api: string
  /** Where they are. A star stands for one segment. */
  readonly parents: readonly string[]
  /** The segment between parent and id. */
  readonly segment: string
  /** The member of list answers that holds them. */
  readonly items: string
  /** Members of list answers besides: `kind`. */
  readonly list?: Readonly<Record<string, string>>
  /** Lists have no self link, where those of the API have one. */
  readonly unlinked?: true
  /** What a resource's path ends with. Default: its `name`, or the end of that. */
  readonly id?: (body: JsonObject) => string
  /** Whether `name` is the whole path. */
  readonly fullName?: 'by-id' | 'by-number'
  /** The URL before a path in self links. */
  readonly self?: string
  /** Members that Google fills: once (`fixed`), or with every change (`fresh`). A dot reaches into a member. */
  readonly fixed?: Readonly<Record<string, Filler>>
  readonly fresh?: Readonly<Record<string, Filler>>
  /** Each is got by itself, there is no list. */
  readonly alone?: true
  /** Lists come whole. */
  readonly unpaged?: true
  /** `locations/-` lists them all. */
  readonly anywhere?: true
  /** `projects/p/aggregated/SEGMENT` lists them by scope, in an answer of this kind. */
  readonly aggregated?: string
  /** What is in list answers, where they do not tell all. A dot reaches into a member. */
  readonly listed?: readonly string[]
  /** The permission's stem, where it is not the name. */
  readonly permission?: string
  /** As Cloud Asset Inventory knows them. */
  readonly asset?: AssetSpec
  /** The policy is asked for at `…/iam`. */
  readonly policyPath?: 'iam'
}

export interface AssetSpec {
  /** `compute.googleapis.com/Instance`. */
  readonly type: string
  /** Of those that are global, or in a region, where that makes a type of their own. */
  readonly globalType?: string
  readonly regionalType?: string
  readonly version: string
  /** The member that names it in full resource names, where the path's end does not. */
  readonly id?: string
}

export const PER_PROJECT: readonly string[] = ['projects/*']
export const PER_LOCATION: readonly string[] = ['projects/*/locations/*']
