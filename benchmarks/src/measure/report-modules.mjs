// Preloaded into a measured process: tells the modules that it loaded on file descriptor 3 as it ends.
import { writeSync } from 'node:fs'
import { registerHooks } from 'node:module'

const loaded = []
registerHooks({
  load: (url, context, next) => {
    loaded.push(url)
    return next(url, context)
  },
})
process.on('exit', () => writeSync(3, JSON.stringify(loaded)))
