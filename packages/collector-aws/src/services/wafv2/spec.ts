import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const SETS = [
  'custom_response_body rule rule.*.rule_label',
  '**.insert_header **.response_header **.text_transformation',
  '**.failure_codes **.failure_strings **.failure_values',
  '**.success_codes **.success_strings **.success_values',
].join(' ')
/** What tells the origin that a request has passed, and what is looked for there: a header only CloudFront knows. */
const PROOFS = '**.insert_header.*.value **.byte_match_statement.*.search_string'
/** Parts of a request that a rule looks at. */
const PLACES = '**.cookies **.cookie **.included_cookies **.excluded_cookies **.password_field'
/** Statements hold statements. */
const REFS = { 'rule.**.ip_set_reference_statement.*.arn': 'aws_wafv2_ip_set.arn' }

/** WAF: of each region, and in us-east-1 CloudFront's. */
export const WAFV2: ServiceSpec = {
  api: from.wafv2,
  scope: 'region',
  // Five requests a second for each operation that asks for one thing, and fewer that list.
  limit: { rate: 5, burst: 5, concurrency: 5 },
  types: {
    aws_wafv2_web_acl: {
      masked: PROOFS,
      public: PLACES,
      sets: `${SETS} token_domains`,
      refs: {
        ...REFS,
        'rule.*.statement.*.rule_group_reference_statement.*.arn': 'aws_wafv2_rule_group.arn',
      },
    },
    aws_wafv2_rule_group: { masked: PROOFS, public: PLACES, sets: SETS, refs: REFS },
    aws_wafv2_ip_set: { sets: 'addresses' },
  },
  readings: [
    reading('aws_wafv2_web_acl', from.webAcls, to.webAcl),
    reading('aws_wafv2_rule_group', from.ruleGroups, to.ruleGroup),
    reading('aws_wafv2_ip_set', from.ipSets, to.ipSet),
  ],
}
