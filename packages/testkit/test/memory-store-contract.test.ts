import { memoryStore, storeContract } from '../src/index.ts'

storeContract('memoryStore', async () => {
  const store = memoryStore()
  return { store, reopen: async () => store }
})
