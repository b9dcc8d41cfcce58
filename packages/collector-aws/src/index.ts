export { awsPolicies, awsPolicy } from './aws-policy.ts'
export { awsCollector } from './collector.ts'
export { AWS_CONFIG, AWS_SETTINGS, type AwsConfig } from './settings.ts'
export { POLICY_LIMIT, type Policy, policySize } from './spec/policy.ts'
