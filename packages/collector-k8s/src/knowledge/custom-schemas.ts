import type { Host, Json } from '@wgo/core'
import type { Cluster } from '../cluster/cluster.ts'
import type { Kind } from '../discovery/kind.ts'
import { type ListSchema, listSchema } from '../kinds/list-schema.ts'
import { listPages } from '../listing/pages.ts'
import { members } from '../members.ts'

/** What the definitions of custom kinds say of their lists, by `group/plural/version`. */
export async function customSchemas(
  cluster: Cluster,
  definitions: Kind,
  host: Host,
): Promise<ReadonlyMap<string, ListSchema>> {
  const schemas = new Map<string, ListSchema>()
  for await (const { objects } of listPages(cluster, definitions, undefined, host)) {
    for (const { spec } of objects) {
      for (const [name, schema] of schemasIn(spec)) schemas.set(name, schema)
    }
  }
  return schemas
}

function schemasIn(spec: unknown): readonly (readonly [string, ListSchema])[] {
  const written = members(spec)
  const group = written?.text('group')
  const plural = written?.members('names').text('plural')
  return (written?.list('versions') ?? []).flatMap(each => {
    const schema = listSchema(each.members('schema').value('openAPIV3Schema') as Json | undefined)
    const says = schema.unordered.length > 0 || Object.keys(schema.keyed).length > 0
    return says ? [[`${group}/${plural}/${each.text('name')}`, schema] as const] : []
  })
}
