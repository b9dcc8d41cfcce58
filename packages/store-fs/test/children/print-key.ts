// Says the store's redaction key.
import { childStore, say } from './child-store.ts'

const store = await childStore()
say(Buffer.from(await store.redactionKey()).toString('hex'))
