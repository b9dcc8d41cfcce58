/** Lets an iteration clean up, without waiting for one that does not listen, however it takes it. */
export function abandon(items: AsyncIterator<unknown> | undefined): void {
  new Promise(resolve => resolve(items?.return?.())).catch(() => undefined)
}
