// AWS in a process of its own, on the loopback: server.ts LATENCY_MS INSTANCES BUCKETS FUNCTIONS
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { ACCOUNT, type Answered, type Asked } from './answer.ts'
import { ec2Answers } from './ec2.ts'
import { lambdaAnswers } from './lambda.ts'
import type { FromStub, ToStub } from './messages.ts'
import { s3Answers } from './s3.ts'

const [latencyMs = 0, instances = 0, buckets = 0, functions = 0] = process.argv.slice(2).map(Number)
const [ec2, s3, lambda] = [ec2Answers(instances), s3Answers(buckets), lambdaAnswers(functions)]
const calls = new Map<string, number>()
const tell = (message: FromStub): void => void process.send?.(message)

const server = createServer(async (request, response) => {
  const body = request.method === 'POST' ? await text(request) : ''
  const url = new URL(request.url ?? '/', 'http://aws')
  const answered = answerTo({ url, form: new URLSearchParams(body) })
  const operation = answered?.operation ?? `? ${request.method} ${request.url}`
  if (!calls.has(operation)) tell({ kind: 'first', operation })
  calls.set(operation, (calls.get(operation) ?? 0) + 1)
  if (latencyMs === 0) send(response, answered)
  else setTimeout(send, latencyMs, response, answered)
})

function answerTo(asked: Asked): Answered | undefined {
  const action = asked.form.get('Action')
  if (action === 'GetCallerIdentity') return WHO
  if (action !== null) return ec2(asked)
  return /^\/\d{4}-\d\d-\d\d\//.test(asked.url.pathname) ? lambda(asked) : s3(asked)
}

const WHO: Answered = {
  operation: 'GetCallerIdentity',
  answer: {
    type: 'text/xml',
    body: Buffer.from(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${ACCOUNT}:user/bench</Arn><UserId>AIDAEXAMPLE</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    ),
  },
}

function send(response: ServerResponse<IncomingMessage>, answered: Answered | undefined): void {
  if (!answered) return void response.writeHead(501).end()
  const { status = 200, type, body } = answered.answer
  response
    .writeHead(status, {
      'content-type': type,
      'content-length': body.length,
      'x-amzn-requestid': '01234567-89ab-cdef-0123-456789abcdef',
      ...(status === 404 &&
        type === 'application/json' && { 'x-amzn-errortype': 'ResourceNotFoundException' }),
    })
    .end(body)
}

process.on('message', (message: ToStub) => {
  tell({ kind: 'calls', calls: [...calls] })
  if (message.kind === 'restart') calls.clear()
})
process.on('disconnect', () => process.exit(0))
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) tell({ kind: 'ready', port: address.port })
})
