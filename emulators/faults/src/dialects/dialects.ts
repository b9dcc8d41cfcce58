import { aws } from './aws.ts'
import type { Dialect } from './dialect.ts'
import { google } from './google.ts'
import { kubernetes } from './kubernetes.ts'

export type DialectName = 'aws' | 'google' | 'kubernetes'

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { aws, google, kubernetes }
