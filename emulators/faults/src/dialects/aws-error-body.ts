import type { Answer } from '../request.ts'

/** How AWS services are spoken with. `ec2` and `s3` are dialects of `query` and `rest-xml`. */
export type AwsProtocol = 'ec2' | 'query' | 's3' | 'rest-xml' | 'json' | 'rest-json' | 'cbor'

type Body = Pick<Answer, 'headers' | 'body'>

/** An error as a protocol writes it. */
export function awsErrorBody(protocol: AwsProtocol, code: string, message: string): Body {
  return WRITERS[protocol](code, message)
}

const WRITERS: Readonly<Record<AwsProtocol, (code: string, message: string) => Body>> = {
  ec2: (code, message) =>
    xml(`<Response><Errors>${element(code, message)}</Errors><RequestID>faults</RequestID></Response>`),
  query: (code, message) => xml(errorResponse(code, message)),
  s3: (code, message) => xml(element(code, message)),
  'rest-xml': (code, message) => xml(errorResponse(code, message)),
  json: (code, message) => ({
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: code, message }),
  }),
  'rest-json': (code, message) => ({
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ message }),
  }),
  cbor: (code, message) => ({
    headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
    body: cborMap({ __type: code, message }),
  }),
}

function xml(body: string): Body {
  return { headers: { 'content-type': 'text/xml' }, body: `<?xml version="1.0" encoding="UTF-8"?>${body}` }
}

function errorResponse(code: string, message: string): string {
  return `<ErrorResponse>${element(code, message)}<RequestId>faults</RequestId></ErrorResponse>`
}

function element(code: string, message: string): string {
  return `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** A map of at most 23 texts (RFC 8949: major type 5; texts are type 3, here with a length of two bytes). */
function cborMap(members: Readonly<Record<string, string>>): Buffer {
  const texts = Object.entries(members).flat().map(cborText)
  return Buffer.concat([Buffer.of(0xa0 | (texts.length / 2)), ...texts])
}

function cborText(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.of(0x79, bytes.length >> 8, bytes.length & 0xff), bytes])
}
