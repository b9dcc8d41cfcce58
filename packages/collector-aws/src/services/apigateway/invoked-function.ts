/** The Lambda function that a URI of API Gateway calls, without version or alias. */
export function invokedFunction(uri: string | undefined): string | undefined {
  return /(arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+)(?::[\w$-]+)?(?:\/invocations)?$/.exec(
    uri ?? '',
  )?.[1]
}
