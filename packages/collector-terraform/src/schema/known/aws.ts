import { type KnownType, prefixed } from './known-type.ts'

const ETAG = { volatile: 'etag' }
const COOKIES = { public: '**.cookies **.cookies_config **.forwarded_cookies **.include_cookies' }
const METADATA_OPTIONS = { public: 'metadata_options.*.http_tokens' }
const LOCKED = {
  public: 'lock_token **.cookies **.cookie **.included_cookies **.excluded_cookies',
}
/** What a request must bear to be let through, and what is put into it. */
const WAF_RULES = {
  ...LOCKED,
  masked: '**.insert_header.*.value **.byte_match_statement.*.search_string',
}
const USER_DATA = { masked: 'user_data user_data_base64' }
const UPDATE_TOKEN = { public: 'update_token' }
const RULES = 'cidr_blocks ipv6_cidr_blocks prefix_list_ids'

/** What the schema of hashicorp/aws does not say. */
export const AWS_TYPES: Readonly<Record<string, KnownType>> = {
  aws_amplify_app: { masked: 'environment_variables.*' },
  aws_api_gateway_authorizer: { public: 'authorizer_credentials' },
  aws_api_gateway_integration: { masked: 'request_parameters.*', public: 'credentials' },
  aws_api_gateway_method: { public: 'authorization' },
  aws_api_gateway_stage: { masked: 'variables.* canary_settings.*.stage_variable_overrides.*' },
  aws_apigatewayv2_integration: { masked: 'request_parameters.* response_parameters.*.mappings.*' },
  aws_apigatewayv2_stage: { masked: 'stage_variables.*' },
  aws_appmesh_virtual_gateway: { public: '**.private_key' },
  aws_appmesh_virtual_node: { public: '**.private_key' },
  aws_apprunner_service: {
    masked: '**.runtime_environment_variables.*',
    public: '**.runtime_environment_secrets',
  },
  aws_autoscaling_lifecycle_hook: { masked: 'notification_metadata' },
  aws_batch_job_definition: {
    masked: 'container_properties.environment.*.value',
    public: '**.image_pull_secret',
  },
  aws_cloudfront_cache_policy: { ...ETAG, ...COOKIES },
  aws_cloudfront_continuous_deployment_policy: ETAG,
  aws_cloudfront_distribution: {
    ...COOKIES,
    masked: 'origin.*.custom_header.*.value',
    volatile: 'etag in_progress_validation_batches',
  },
  aws_cloudfront_field_level_encryption_config: ETAG,
  aws_cloudfront_field_level_encryption_profile: ETAG,
  aws_cloudfront_function: { volatile: 'etag live_stage_etag' },
  aws_cloudfront_key_group: ETAG,
  aws_cloudfront_key_value_store: ETAG,
  aws_cloudfront_origin_access_control: ETAG,
  aws_cloudfront_origin_access_identity: ETAG,
  aws_cloudfront_origin_request_policy: { ...ETAG, ...COOKIES },
  aws_cloudfront_public_key: ETAG,
  aws_cloudfront_response_headers_policy: ETAG,
  aws_cloudfront_vpc_origin: ETAG,
  aws_cloudwatch_event_target: {
    masked:
      'input input_transformer.*.input_template http_target.*.header_parameters.* http_target.*.query_string_parameters.* redshift_target.*.sql redshift_target.*.sqls',
  },
  aws_codeartifact_domain: { public: 'encryption_key' },
  aws_codebuild_project: {
    // What logs in is the ARN of a connection, and was once a token.
    masked:
      'environment.*.environment_variable.*.value source.*.auth.*.resource secondary_sources.*.auth.*.resource',
    public: 'encryption_key environment.*.registry_credential',
  },
  aws_codepipeline: { public: 'artifact_store.*.encryption_key' },
  aws_cognito_managed_user_pool_client: { public: 'token_validity_units' },
  aws_cognito_user_pool_client: { public: 'token_validity_units' },
  aws_customerprofiles_domain: { public: 'default_encryption_key' },
  aws_db_instance: { masked: 'username', public: 'master_user_secret' },
  aws_docdb_cluster: { masked: 'master_username', public: 'master_user_secret' },
  aws_dsql_cluster: { public: 'kms_encryption_key' },
  aws_dynamodb_table: { volatile: 'stream_label' },
  aws_ec2_instance_metadata_defaults: { public: 'http_tokens' },
  aws_ecs_task_definition: { masked: 'container_definitions.*.environment.*.value' },
  aws_efs_file_system: { public: 'creation_token' },
  aws_eks_node_group: { public: 'remote_access.*.ec2_ssh_key' },
  aws_fms_policy: { public: 'policy_update_token' },
  aws_iam_role: { sets: 'managed_policy_arns' },
  aws_imagebuilder_infrastructure_configuration: { public: 'instance_metadata_options.*.http_tokens' },
  aws_instance: { ...METADATA_OPTIONS, ...USER_DATA, volatile: 'public_ip public_dns' },
  aws_kinesis_firehose_delivery_stream: {
    masked:
      'splunk_configuration.*.hec_token http_endpoint_configuration.*.request_configuration.*.common_attributes.*.value',
  },
  aws_lambda_function: { masked: 'environment.*.variables.*' },
  aws_lambda_permission: { masked: 'event_source_token' },
  aws_launch_configuration: { ...METADATA_OPTIONS, ...USER_DATA },
  aws_launch_template: { ...METADATA_OPTIONS, masked: 'user_data' },
  aws_lightsail_distribution: COOKIES,
  aws_networkfirewall_firewall: UPDATE_TOKEN,
  aws_networkfirewall_firewall_policy: UPDATE_TOKEN,
  aws_networkfirewall_rule_group: UPDATE_TOKEN,
  aws_rds_cluster: { masked: 'master_username', public: 'master_user_secret' },
  aws_redshift_cluster: { masked: 'master_username' },
  aws_s3_bucket: { volatile: 'bucket_region' },
  // Theirs is what tells that the content is another.
  aws_s3_bucket_object: { volatile: '' },
  aws_s3_object: { volatile: '' },
  aws_s3_object_copy: { volatile: '' },
  aws_s3tables_table: { public: 'version_token' },
  aws_scheduler_schedule: {
    masked: 'target.*.input target.*.sagemaker_pipeline_parameters.*.pipeline_parameter.*.value',
  },
  aws_security_group: {
    sets: `${prefixed('ingress.*.', RULES)} ${prefixed('egress.*.', RULES)}`,
  },
  aws_security_group_rule: { sets: RULES },
  aws_ses_domain_dkim: { public: 'dkim_tokens' },
  aws_ses_domain_identity: { public: 'verification_token' },
  aws_sesv2_email_identity: { public: 'dkim_signing_attributes.*.tokens' },
  aws_spot_instance_request: { ...METADATA_OPTIONS, ...USER_DATA },
  aws_wafv2_ip_set: LOCKED,
  aws_wafv2_regex_pattern_set: LOCKED,
  aws_wafv2_rule_group: WAF_RULES,
  aws_wafv2_web_acl: WAF_RULES,
  aws_workspaces_workspace: { public: 'volume_encryption_key' },
}
