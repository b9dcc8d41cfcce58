/** API Gateway answers policies with quotes escaped a second time. */
export function policyText(policy: string | undefined): string | undefined {
  return policy?.startsWith('{\\"') ? policy.replaceAll('\\"', '"').replaceAll('\\\\', '\\') : policy
}
