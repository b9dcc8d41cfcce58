/** A client of the SDK, as far as it is used here. */
export interface SdkClient {
  send(command: unknown, options: { readonly abortSignal: AbortSignal }): Promise<unknown>
}

/** An SDK package's exports. */
export type SdkModule = Readonly<Record<string, unknown>>

/** One AWS service, as the SDK speaks to it. Nothing is imported before the first call. */
export interface Api {
  /** In unit ids and limits: `ec2`. */
  readonly name: string
  /** What its IAM actions begin with; mostly the name. */
  readonly actions: string
  readonly load: () => Promise<SdkModule>
  /** The client class among the package's exports: `EC2Client`. */
  readonly client: string
}

/** One operation of an API, and what it needs. */
export interface Call {
  readonly api: Api
  /** `DescribeInstances`. */
  readonly operation: string
  /** The IAM action that allows it: `ec2:DescribeInstances`. */
  readonly permission: string
  /** The only type of its reading that needs it. */
  readonly only?: string
}

/** The operations that an SDK package has a command for. */
export type OperationOf<Module> = {
  [Key in keyof Module]: Key extends `${infer Name}Command` ? Name : never
}[keyof Module]

type CommandOf<Module, Operation extends string> =
  Module extends Record<`${Operation}Command`, new (input: never) => infer Command> ? Command : never

/** What an operation is sent. */
export type Input<Module, Operation extends string> =
  CommandOf<Module, Operation> extends { readonly input: infer Given } ? Given : never

/** What an operation answers. */
export type Output<Module, Operation extends string> =
  CommandOf<Module, Operation> extends { resolveMiddleware(...args: never[]): infer Handler }
    ? Handler extends (...args: never[]) => Promise<{ output: infer Answer }>
      ? Answer
      : never
    : never
