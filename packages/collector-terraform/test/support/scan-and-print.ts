/** Scans the folder it is given and prints what each unit says: for tests that must be somebody else. */
import { saidOf, scanStates } from './scan.ts'

const [folder = '/'] = process.argv.slice(2)
try {
  process.stdout.write(JSON.stringify(saidOf(await scanStates(folder))))
} catch (error) {
  process.stdout.write(JSON.stringify({ thrown: (error as Error).message }))
}
