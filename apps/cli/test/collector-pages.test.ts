import { collectorManifest } from '@wgo/core'
import { expect, test } from 'vitest'
import { typesMarkdown } from '../src/present/collectors/types.ts'
import { COLLECTORS } from '../src/program/collectors.ts'

/** Providers that are asked by calls: of others there is nothing to permit. */
const CALLED = COLLECTORS.filter(({ name }) => name !== 'terraform')

// `vitest run apps/cli/test/collector-pages.test.ts --update` writes the pages anew.
test.each(CALLED)(
  'docs/collectors/$name.md tells what the collector declares',
  async ({ name, title, load }) => {
    const { collector } = await load()
    const { provider, types } = collectorManifest(collector)
    const page = `# What is read of ${title}

Made by a test from what the collector declares; \`wgo collectors ${name}\` shows the same. For the permissions as a policy:
\`wgo collectors ${name} --policy\`.

${types.length} resource types, in Terraform's vocabulary.

${typesMarkdown({ provider, version: collector.version, types })}`
    await expect(page).toMatchFileSnapshot(`../../../docs/collectors/${name}.md`)
  },
)
