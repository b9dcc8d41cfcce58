// Opens and saves as a user who may not; says the codes that it is told.
import { isWgoError } from '@wgo/core'
import { machines, save } from '../snapshots.ts'
import { childStore, say } from './child-store.ts'

process.setuid?.(65_534)
const codeOf = (error: unknown): string => (isWgoError(error) ? error.code : String(error))
const opened = await childStore().catch(codeOf)
if (typeof opened === 'string') say(`open ${opened}`)
else say(`save ${await save(opened, 'one', machines(0, 3)).then(() => 'done', codeOf)}`)
