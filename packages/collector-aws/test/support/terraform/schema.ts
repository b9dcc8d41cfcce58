import { PROVIDER, type Workspace } from '@wgo/real-servers/terraform'

/** What a provider's schema says of one type, as `terraform providers schema -json` prints it. */
export interface Block {
  readonly deprecated?: boolean
  readonly attributes?: Readonly<Record<string, Attribute>>
  readonly block_types?: Readonly<Record<string, NestedBlock>>
}

export interface Attribute {
  readonly type?: TypeExpression
  readonly nested_type?: Nested & Block
  readonly required?: boolean
  readonly optional?: boolean
  readonly computed?: boolean
  readonly sensitive?: boolean
  readonly deprecated?: boolean
}

interface Nested {
  readonly nesting_mode: 'single' | 'group' | 'list' | 'set' | 'map'
}

export interface NestedBlock extends Nested {
  readonly block: Block
}

export type TypeExpression =
  | string
  | readonly [kind: string, inner: TypeExpression | Readonly<Record<string, TypeExpression>>]

/** By type. */
export type Schemas = Readonly<Record<string, { readonly block: Block }>>

/** A place of a type and what is expected there. */
export interface Shape {
  readonly kind: 'string' | 'number' | 'bool' | 'dynamic' | 'list' | 'set' | 'map' | 'object'
  readonly sensitive: boolean
  /** What is inside a list, set or map. */
  readonly each?: Shape
  /** What is inside an object. */
  readonly members?: ReadonlyMap<string, Shape>
}

export function shapeOf(block: Block): Shape {
  const attributes = Object.entries(block.attributes ?? {}).map(
    ([name, attribute]) => [name, attributeShape(attribute)] as const,
  )
  const blocks = Object.entries(block.block_types ?? {}).map(
    ([name, nested]) => [name, nestedShape(nested, shapeOf(nested.block))] as const,
  )
  return { kind: 'object', sensitive: false, members: new Map([...attributes, ...blocks]) }
}

function attributeShape({ type, nested_type: nested, sensitive = false }: Attribute): Shape {
  const shape = nested ? nestedShape(nested, shapeOf(nested)) : typeShape(type ?? 'dynamic')
  return { ...shape, sensitive }
}

function nestedShape({ nesting_mode: mode }: Nested, inner: Shape): Shape {
  if (mode === 'single' || mode === 'group') return inner
  return { kind: mode, sensitive: false, each: inner }
}

function typeShape(type: TypeExpression): Shape {
  if (typeof type === 'string') return { kind: type as Shape['kind'], sensitive: false }
  const [kind, inner] = type
  if (kind !== 'object')
    return { kind: kind as Shape['kind'], sensitive: false, each: typeShape(inner as TypeExpression) }
  const members = Object.entries(inner as Readonly<Record<string, TypeExpression>>).map(
    ([name, member]) => [name, typeShape(member)] as const,
  )
  return { kind: 'object', sensitive: false, members: new Map(members) }
}

/** What the provider's schema says of each type. */
export async function readSchemas({ run }: Pick<Workspace, 'run'>): Promise<Schemas> {
  const printed = JSON.parse(await run('providers', 'schema', '-json')) as {
    readonly provider_schemas: Readonly<Record<string, { readonly resource_schemas: Schemas }>>
  }
  return printed.provider_schemas[PROVIDER]?.resource_schemas ?? {}
}
