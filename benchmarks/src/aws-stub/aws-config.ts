import { type AwsConfig, awsCollector } from '@wgo/collector-aws'

/** What a user would say to read the stub in place of AWS. */
export async function awsConfig(endpoint: string): Promise<AwsConfig> {
  const result = await awsCollector().configSchema['~standard'].validate({ endpoint })
  if (result.issues) throw new Error(result.issues.map(({ message }) => message).join(' '))
  return result.value
}
