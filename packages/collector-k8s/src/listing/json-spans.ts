/**
 * Where the objects in the member `items` of a JSON object begin and end, in turn. undefined: there is no such list, or
 * other things are in it. Of what is no JSON anything may come: what is between the objects is to be parsed as well.
 */
export function itemSpans(bytes: Buffer): readonly number[] | undefined {
  const from = beginOfItems(bytes)
  if (from === undefined) return undefined
  const spans: number[] = []
  for (let at = from; ; ) {
    const begin = afterBlanks(bytes, at)
    if (bytes[begin] === CLOSE_LIST) return spans
    if (bytes[begin] !== OPEN_OBJECT) return undefined
    at = endOfValue(bytes, begin)
    spans.push(begin, at)
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [123, 125, 91, 93]

function beginOfItems(bytes: Buffer): number | undefined {
  let at = afterBlanks(bytes, 0)
  if (bytes[at] !== OPEN_OBJECT) return undefined
  at = afterBlanks(bytes, at + 1)
  while (bytes[at] === QUOTE) {
    const end = endOfText(bytes, at)
    const value = afterBlanks(bytes, end)
    if (bytes[value] === OPEN_LIST && bytes.toString('latin1', at, end) === '"items"') return value + 1
    at = afterBlanks(bytes, endOfValue(bytes, value))
  }
  return undefined
}

/** Past white space and what stands between values. */
function afterBlanks(bytes: Buffer, begin: number): number {
  let at = begin
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte > SPACE && byte !== COMMA && byte !== COLON) return at
  }
  return at
}

const SPACE = 32

function endOfValue(bytes: Buffer, begin: number): number {
  let depth = 0
  for (let at = begin; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfText(bytes, at) - 1
        break
      case OPEN_OBJECT:
      case OPEN_LIST:
        depth++
        break
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        if (depth <= 1) return at + 1
        depth--
        break
      case COMMA:
        if (depth === 0) return at
    }
  }
  return bytes.length
}

/** Of what begins with a quote. */
function endOfText(bytes: Buffer, begin: number): number {
  for (let at = begin + 1; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === BACKSLASH) at++
    else if (byte === QUOTE) return at + 1
  }
  return bytes.length
}
