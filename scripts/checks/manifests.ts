import { basename } from 'node:path'
import { problemsOf, sharesVersion } from './manifest-rules.ts'
import { publishedFolders, readManifest } from './workspace.ts'

const manifests = publishedFolders().map(folder => ({
  name: basename(folder),
  manifest: readManifest(folder),
}))
const problems = manifests.flatMap(({ name, manifest }) =>
  problemsOf(manifest).map(problem => `${name}: ${problem}`),
)
if (!sharesVersion(manifests.map(({ manifest }) => manifest))) problems.push('all packages have one version')

for (const problem of problems) console.error(`does not hold for ${problem}`)
console.log(`${manifests.length} manifests, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
