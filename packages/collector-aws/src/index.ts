export { awsPolicy } from './aws-policy.ts'
export { awsCollector } from './collector.ts'
export { AWS_SETTINGS, type AwsConfig } from './settings.ts'
