/** Part of an API, which does not name it. */
export interface PartOf<Api, Item> {
  readonly part: Item
  readonly api: Api
}

export function partsOf<Api, Item>(
  parts: readonly Item[] | undefined,
  api: Api,
): PartOf<Api, Item>[] | undefined {
  return parts?.map(part => ({ part, api }))
}
