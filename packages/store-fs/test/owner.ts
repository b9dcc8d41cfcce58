import type { StoreOwner } from '../src/index.ts'

/** This process, as the program would describe it. */
export const thisProcess: StoreOwner = {
  pid: process.pid,
  host: 'test-host',
  isRunning: pid => {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM'
    }
  },
}
