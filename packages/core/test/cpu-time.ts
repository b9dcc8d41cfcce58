/** Milliseconds of processor time that `work` took: what other programs do beside it does not count. */
export function cpuTime(work: () => unknown): number {
  const usage = process.threadCpuUsage?.bind(process) ?? process.cpuUsage.bind(process)
  const before = usage()
  work()
  const { user, system } = usage(before)
  return (user + system) / 1000
}
