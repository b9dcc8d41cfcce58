import { collectorManifest } from '@wgo/core'
import { expect, test } from 'vitest'
import { typesMarkdown } from '../src/present/collectors/types.ts'
import { COLLECTORS } from '../src/program/collectors.ts'

/** Providers that are asked: of others there is nothing to permit. */
const ASKED = COLLECTORS.filter(({ name }) => name !== 'terraform')

const WORDS: Readonly<Record<string, (types: number) => string>> = {
  aws: types => `${types} resource types, in Terraform's vocabulary.`,
  gcp: types =>
    `${types} resource types, in Terraform's vocabulary. What a service's list tells whole takes one call for all zones and regions of a
project. With \`--gcp-via asset\` most of it comes from Cloud Asset Inventory instead, which takes other permissions: \`wgo collectors gcp --policy --gcp-via asset\`.`,
  kubernetes: types =>
    `${types - 1} kinds have rules of their own: what is secret, what controllers write, which lists have no order, what names what. Every
other kind that a cluster lists is read too, by the rules of \`*\`: custom resources, and what is newer than WGO. Not read are events,
leases, metrics, and what networks keep of each pod.`,
}

// `vitest run apps/cli/test/collector-pages.test.ts --update` writes the pages anew.
test.each(ASKED)('the page of $name tells what its collector declares', async ({ name, title, load }) => {
  const { collector } = await load()
  const { provider, types } = collectorManifest(collector)
  const page = `# What is read of ${title}

Made by a test from what the collector declares; \`wgo collectors ${name}\` shows the same. For the permissions as a policy:
\`wgo collectors ${name} --policy\`.

${WORDS[name]?.(types.length)}

${typesMarkdown({ provider, version: collector.version, types })}`
  await expect(page).toMatchFileSnapshot(`../../../docs/collectors/${name}.md`)
})
