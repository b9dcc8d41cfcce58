/** Milliseconds of this thread's own work: what other processes do does not count. */
export function cpuTime(work: () => void): number
export function cpuTime(work: () => Promise<void>): Promise<number>
export function cpuTime(work: () => void | Promise<void>): number | Promise<number> {
  const started = process.threadCpuUsage()
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage(started)
    return (user + system) / 1_000
  }
  const done = work()
  return done ? done.then(spent) : spent()
}
