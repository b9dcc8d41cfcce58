import type { Rule } from '@aws-sdk/client-wafv2'
import { type Otherwise, snakeCased } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'
import type { Plain } from '../../resource/plain.ts'

/** Rules, whose statements hold statements, however deep. */
export function rules(rules: readonly Rule[] | undefined): Plain {
  return ruleBlocks(rules)
}

/** Anything that rules are made of, under Terraform's names. */
export function ruleBlocks(value: unknown): Plain {
  return snakeCased(value, NAMES)
}

/** Fields of a form, which Terraform has in one block. */
function identifiers(name: string): (fields: readonly { readonly Identifier: string }[]) => Properties {
  return fields => ({ [name]: [{ identifiers: fields.map(({ Identifier }) => Identifier) }] })
}

const bytes = new TextDecoder()

const NAMES: Otherwise = {
  AWSManagedRulesAntiDDoSRuleSet: 'aws_managed_rules_anti_ddos_rule_set',
  AddressFields: identifiers('address_fields'),
  CloudWatchMetricsEnabled: 'cloudwatch_metrics_enabled',
  CustomKeys: 'custom_key',
  DataProtections: 'data_protection',
  InsertHeaders: 'insert_header',
  PhoneNumberFields: identifiers('phone_number_fields'),
  ResponseHeaders: 'response_header',
  RuleActionOverrides: 'rule_action_override',
  RuleLabels: 'rule_label',
  SearchString: (text: Uint8Array): Properties => ({ search_string: bytes.decode(text) }),
  Statements: 'statement',
  TextTransformations: 'text_transformation',
}
