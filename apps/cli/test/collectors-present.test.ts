import { expect, test } from 'vitest'
import { typesTable } from '../src/present/collectors/types.ts'
import { PLAIN } from '../src/program/terminal.ts'

const TYPES = [
  {
    type: 'aws_api_gateway_stage',
    permissions: ['apigateway:GET'],
    calls: [
      { call: 'apigateway:GetRestApis', permission: 'apigateway:GET' },
      { call: 'apigateway:GetStages', permission: 'apigateway:GET' },
    ],
  },
]

function told(width: number, types: Parameters<typeof typesTable>[0]['types'] = TYPES): readonly string[] {
  return typesTable({ provider: 'x', version: '1', types }, { ...PLAIN, width })
    .trimEnd()
    .split('\n')
}

test('each call has the permission beside it that allows it', () => {
  expect(told(80)).toEqual([
    '  CALLS                   NEEDS',
    'aws_api_gateway_stage',
    '  apigateway:GetRestApis  apigateway:GET',
    '  apigateway:GetStages    apigateway:GET',
  ])
})

test('both are cut evenly where the terminal is narrow', () => {
  expect(told(40).slice(2)).toEqual([
    '  apigateway:GetR...  apigateway:GET',
    '  apigateway:GetS...  apigateway:GET',
  ])
})

test('a type without calls has its permissions, one with neither its name', () => {
  const file = { type: 'file', permissions: ['file:read'], calls: [] }
  expect(told(80, [file])).toEqual(['TYPE  NEEDS', 'file  file:read'])
  expect(told(80, [{ type: 'nothing', permissions: [], calls: [] }])).toEqual(['TYPE', 'nothing'])
})
