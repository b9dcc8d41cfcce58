/** Apart, and imported when there is something to redact: it brings `node:crypto` with it. */
export { redactText } from '@wgo/core'
