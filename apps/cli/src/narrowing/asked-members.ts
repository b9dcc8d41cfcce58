import type { compile } from '@jmespath-community/jmespath'

type Node = ReturnType<typeof compile>

/** The members of the subject itself that an expression asks for; what is asked of their values is not among them. */
export function askedMembers(node: Node): readonly string[] {
  switch (node.type) {
    case 'Field':
      return [node.name]
    case 'Subexpression':
    case 'IndexExpression':
    case 'Projection':
    case 'ValueProjection':
    case 'FilterProjection':
    case 'Pipe':
      return askedMembers(node.left)
    case 'AndExpression':
    case 'OrExpression':
    case 'Comparator':
    case 'Arithmetic':
      return [...askedMembers(node.left), ...askedMembers(node.right)]
    case 'NotExpression':
    case 'Flatten':
      return askedMembers(node.child)
    case 'Unary':
      return askedMembers(node.operand)
    case 'Function':
    case 'MultiSelectList':
      return node.children.flatMap(askedMembers)
    case 'MultiSelectHash':
      return node.children.flatMap(({ value }) => askedMembers(value))
    case 'Ternary':
      return [node.condition, node.trueExpr, node.falseExpr].flatMap(askedMembers)
    default:
      return []
  }
}
