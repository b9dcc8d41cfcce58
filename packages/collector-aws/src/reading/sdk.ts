import type { Api, Call, Input, OperationOf, Output, SdkModule } from './api.ts'
import type { BatchDetail } from './batch-detail.ts'
import type { Detail } from './detail.ts'
import { listing, listingOfBatches, listingOfEach } from './listing.ts'
import type { Reader } from './reader.ts'
import type { ListingOptions, Source } from './source.ts'

interface CallOptions {
  /** The IAM action, where it is not named as the operation. */
  readonly permission?: string
  /** The only type of its reading that it serves. Absent: all of them. */
  readonly type?: string
}

/** How an operation lists: what it is sent, and where its answer has the items. */
export interface ListOptions<Request, Page, Item> extends CallOptions {
  readonly input?: Request
  readonly items: (page: Page) => readonly Item[] | undefined
  readonly token?: PageToken<Request, Page>
  /** Error codes that say: there is nothing. */
  readonly absent?: readonly string[]
}

export interface EachOptions<Parent, Request, Page, Item> extends CallOptions {
  readonly input: (parent: Parent) => Request
  readonly items: (page: Page, parent: Parent) => readonly Item[] | undefined
  readonly token?: PageToken<Request, Page>
}

export interface BatchOptions<Parent, Request, Page, Item> extends CallOptions {
  /** How many one call may name. */
  readonly size: number
  readonly input: (parents: readonly Parent[]) => Request
  readonly items: (page: Page, parents: readonly Parent[]) => readonly Item[] | undefined
}

export interface DetailOptions<Item, Request, Answer, Value> extends CallOptions {
  readonly input: (item: Item) => Request
  /** Of an answer in pages: all of them, their arrays joined. */
  readonly value: (answer: Answer, item: Item) => Value | null | undefined
  readonly token?: PageToken<Request, Answer>
  /** Error codes that say: nothing is set there. */
  readonly absent?: readonly string[]
  /** Asked only where this holds; elsewhere nothing is set. */
  readonly when?: (item: Item) => boolean
  /** The region to ask, where that is not the unit's. */
  readonly region?: (item: Item) => string | undefined
}

export interface BatchDetailOptions<Item, Request, Answer, Value> extends CallOptions {
  /** How many one call may name. */
  readonly size: number
  readonly input: (items: readonly Item[]) => Request
  /** What the answer says of one of them. */
  readonly value: (answer: Answer, item: Item) => Value | null | undefined
}

/** See `Token`. */
export type PageToken<Request, Page> =
  | (keyof Page & keyof Request & string)
  | readonly [answer: keyof Page & string, request: keyof Request & string]
  | ((page: Page) => Partial<Request> | undefined)

/** A service and the ways of reading it, typed by its SDK package. */
export interface Sdk<Module> extends Api {
  /** One call by itself. */
  ask<Operation extends OperationOf<Module> & string>(
    send: Reader['send'],
    operation: Operation,
    input: Input<Module, Operation>,
  ): Promise<Output<Module, Operation>>
  /** A paged listing. */
  list<Operation extends OperationOf<Module> & string, Item>(
    operation: Operation,
    options: ListOptions<Input<Module, Operation>, Output<Module, Operation>, Item>,
  ): Source<Item>
  /** A paged listing for each of `parents`. */
  each<Parent, Operation extends OperationOf<Module> & string, Item>(
    parents: Source<Parent>,
    operation: Operation,
    options: EachOptions<Parent, Input<Module, Operation>, Output<Module, Operation>, Item>,
  ): Source<Item>
  /** One call for so many of `parents`. */
  batch<Parent, Operation extends OperationOf<Module> & string, Item>(
    parents: Source<Parent>,
    operation: Operation,
    options: BatchOptions<Parent, Input<Module, Operation>, Output<Module, Operation>, Item>,
  ): Source<Item>
  /** One more call for each item, for `detailed`. */
  detail<Item, Operation extends OperationOf<Module> & string, Value>(
    operation: Operation,
    options: DetailOptions<Item, Input<Module, Operation>, Output<Module, Operation>, Value>,
  ): Detail<Item, Value>
  /** One more call for so many items at a time, for `withBatchDetail`. */
  batchDetail<Item, Operation extends OperationOf<Module> & string, Value>(
    operation: Operation,
    options: BatchDetailOptions<Item, Input<Module, Operation>, Output<Module, Operation>, Value>,
  ): BatchDetail<Item, Value>
}

export interface SdkOptions<Module> {
  readonly name: string
  /** What IAM actions begin with, where that is not the name. */
  readonly actions?: string
  readonly client: keyof Module & `${string}Client`
  readonly load: () => Promise<Module>
}

/** Names a service: `sdk({ name: 'sqs', client: 'SQSClient', load: () => import('@aws-sdk/client-sqs') })`. */
export function sdk<Module extends object>({
  name,
  actions = name,
  client,
  load,
}: SdkOptions<Module>): Sdk<Module> {
  const api: Api = { name, actions, client, load: once(load) as unknown as () => Promise<SdkModule> }
  const callOf = (
    operation: string,
    { permission = `${actions}:${operation}`, type }: CallOptions,
  ): Call => ({
    api,
    operation,
    permission,
    ...(type !== undefined && { only: type }),
  })
  return {
    ...api,
    ask: async (send, operation, input) => (await send(callOf(operation, {}), input as object)) as never,
    list: (operation, options) => {
      const { input = {}, items, token, absent } = options
      return listing(callOf(operation, options), erased({ input: () => input, items, token, absent }))
    },
    each: (parents, operation, options) =>
      listingOfEach(parents, callOf(operation, options), erased(options)),
    batch: (parents, operation, options) =>
      listingOfBatches(parents, callOf(operation, options), options.size, erased(options)),
    detail: (operation, options) => ({ absent: [], ...options, call: callOf(operation, options) }) as never,
    batchDetail: (operation, options) => ({ ...options, call: callOf(operation, options) }) as never,
  }
}

/** `import()` looks for the package anew each time: too slow to be part of every call. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}

/** From here on an answer is whatever the operation gives: its types ended with the table that used them. */
function erased<Parent, Item>(options: object): ListingOptions<Parent, Item> {
  return options as ListingOptions<Parent, Item>
}
