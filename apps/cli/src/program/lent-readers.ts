import { type JsonObject, type ObjectReader, type StandardSchema, WgoError } from '@wgo/core'

/** What is configured of a provider, by its name, as it is written. */
export type Said = (provider: string) => JsonObject

/**
 * Who reads states that lie with a provider: its collector lends a hand, signed in as that is configured. Nothing of a provider
 * is imported before a state that lies there is asked for.
 */
export function lentReaders(said: Said): readonly ObjectReader[] {
  return [
    lent('s3', async () => {
      const { AWS_CONFIG, awsObjects } = await import('@wgo/collector-aws')
      return awsObjects(await read(AWS_CONFIG, 'aws', said))
    }),
    lent('gs', async () => {
      const { GCP_CONFIG, googleObjects } = await import('@wgo/collector-gcp')
      return googleObjects(await read(GCP_CONFIG, 'gcp', said))
    }),
    lent('k8s', async () => {
      const { kubernetesCollector, kubernetesObjects } = await import('@wgo/collector-k8s')
      return kubernetesObjects(await read(kubernetesCollector().configSchema, 'kubernetes', said))
    }),
  ]
}

function lent(scheme: string, load: () => Promise<ObjectReader>): ObjectReader {
  return { schemes: [scheme], open: async (place, host) => (await load()).open(place, host) }
}

/** As the collector itself would read it. */
async function read<Config>(
  schema: StandardSchema<unknown, Config>,
  provider: string,
  said: Said,
): Promise<Config> {
  const result = await schema['~standard'].validate(said(provider))
  if (!result.issues) return result.value
  const messages = result.issues.map(({ message }) => `providers.${provider}: ${message}`)
  throw new WgoError('CONFIG_INVALID', messages.join('\n'), { provider, suggestions: ['wgo config path'] })
}
