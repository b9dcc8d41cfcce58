/** What AWS tells since, and hashicorp/aws 5.100.0 has no name for. */
const NEWER = `
aws_autoscaling_group mixed_instances_policy.*.instances_distribution.*.distribution_segments
aws_autoscaling_group mixed_instances_policy.*.launch_template.*.override.*.image_id
aws_autoscaling_group mixed_instances_policy.*.launch_template.*.override.*.instance_requirements.*.baseline_performance_factors
aws_autoscaling_policy target_tracking_configuration.*.customized_metric_specification.*.metrics.*.period
aws_cloudwatch_event_target redshift_target.*.sqls
aws_eks_cluster kubernetes_network_config.*.elastic_load_balancing.*.gateway_api
aws_eks_cluster outpost_config.*.control_plane_placement.*.spread_level
aws_eks_cluster outpost_config.*.etcd_instance_type
aws_eks_cluster outpost_config.*.etcd_placement
aws_eks_node_group node_repair_config.*.max_parallel_nodes_repaired_count
aws_eks_node_group node_repair_config.*.max_parallel_nodes_repaired_percentage
aws_eks_node_group node_repair_config.*.max_unhealthy_node_threshold_count
aws_eks_node_group node_repair_config.*.max_unhealthy_node_threshold_percentage
aws_eks_node_group node_repair_config.*.node_repair_config_overrides
aws_eks_node_group update_config.*.update_strategy
aws_instance cpu_options.*.nested_virtualization
aws_lambda_event_source_mapping amazon_managed_kafka_event_source_config.*.schema_registry_config
aws_lambda_event_source_mapping provisioned_poller_config.*.poller_group_name
aws_lambda_event_source_mapping self_managed_kafka_event_source_config.*.consumption_mode
aws_lambda_event_source_mapping self_managed_kafka_event_source_config.*.schema_registry_config
aws_lambda_function file_system_config.*.s3_files_config
aws_launch_template block_device_mappings.*.ebs.*.ebs_card_index
aws_launch_template cpu_options.*.nested_virtualization
aws_launch_template instance_requirements.*.baseline_performance_factors
aws_launch_template instance_requirements.*.require_encryption_in_transit
aws_launch_template monitoring.*.metric_category_ids
aws_launch_template network_interfaces.*.ena_queue_count
aws_launch_template network_performance_options
aws_launch_template placement.*.availability_zone_id
aws_launch_template secondary_interfaces
aws_lb_listener_rule condition.*.host_header.*.regex_values
aws_lb_listener_rule condition.*.http_header.*.regex_values
aws_lb_listener_rule condition.*.path_pattern.*.regex_values
aws_network_interface attachment.*.network_card_index
aws_s3_bucket_object_lock_configuration rule.*.default_retention.*.default_event_hold
aws_vpc_endpoint dns_options.*.private_dns_preference
aws_vpc_endpoint dns_options.*.private_dns_specified_domains
aws_vpn_connection tunnel1_log_options.*.cloudwatch_log_options.*.bgp_log_enabled
aws_vpn_connection tunnel1_log_options.*.cloudwatch_log_options.*.bgp_log_group_arn
aws_vpn_connection tunnel1_log_options.*.cloudwatch_log_options.*.bgp_log_output_format
aws_vpn_connection tunnel2_log_options.*.cloudwatch_log_options.*.bgp_log_enabled
aws_vpn_connection tunnel2_log_options.*.cloudwatch_log_options.*.bgp_log_group_arn
aws_vpn_connection tunnel2_log_options.*.cloudwatch_log_options.*.bgp_log_output_format
aws_wafv2_rule_group rule.*.action.*.monetize
aws_wafv2_rule_group rule.*.challenge_config
aws_wafv2_rule_group rule.*.statement.*.byte_match_statement.*.pre_parse_text_transformations
aws_wafv2_rule_group rule.*.statement.*.rate_based_statement.*.custom_key.*.asn
aws_wafv2_rule_group rule.*.statement.*.regex_match_statement.*.pre_parse_text_transformations
aws_wafv2_rule_group rule.*.statement.*.regex_pattern_set_reference_statement.*.pre_parse_text_transformations
aws_wafv2_rule_group rule.*.statement.*.size_constraint_statement.*.pre_parse_text_transformations
aws_wafv2_rule_group rule.*.statement.*.sqli_match_statement.*.pre_parse_text_transformations
aws_wafv2_rule_group rule.*.statement.*.xss_match_statement.*.pre_parse_text_transformations
aws_wafv2_web_acl rule.*.action.*.monetize
aws_wafv2_web_acl rule.*.statement.*.byte_match_statement.*.pre_parse_text_transformations
aws_wafv2_web_acl rule.*.statement.*.managed_rule_group_statement.*.managed_rule_group_configs.*.aws_managed_rules_anti_ddos_rule_set
aws_wafv2_web_acl rule.*.statement.*.managed_rule_group_statement.*.rule_action_override.*.action_to_use.*.monetize
aws_wafv2_web_acl rule.*.statement.*.rate_based_statement.*.custom_key.*.asn
aws_wafv2_web_acl rule.*.statement.*.regex_match_statement.*.pre_parse_text_transformations
aws_wafv2_web_acl rule.*.statement.*.regex_pattern_set_reference_statement.*.pre_parse_text_transformations
aws_wafv2_web_acl rule.*.statement.*.rule_group_reference_statement.*.rule_action_override.*.action_to_use.*.monetize
aws_wafv2_web_acl rule.*.statement.*.size_constraint_statement.*.pre_parse_text_transformations
aws_wafv2_web_acl rule.*.statement.*.sqli_match_statement.*.pre_parse_text_transformations
aws_wafv2_web_acl rule.*.statement.*.xss_match_statement.*.pre_parse_text_transformations
`

/** What Terraform cannot set, and people do by hand: who guards a stack, what it is for, when a key is to go. */
const SET_ELSEWHERE = `
aws_cloudformation_stack description
aws_cloudformation_stack enable_termination_protection
aws_cloudwatch_event_target ecs_target.*.reference_id
aws_kms_key deletion_date
aws_launch_template elastic_inference_accelerator.*.count
aws_launch_template placement.*.group_id
aws_wafv2_web_acl rule.*.statement.*.managed_rule_group_statement.*.excluded_rules
aws_wafv2_web_acl rule.*.statement.*.rule_group_reference_statement.*.excluded_rules
`

/** What Terraform has a type of its own for; AWS tells it with the thing. */
const OF_ANOTHER_TYPE = `
aws_cloudwatch_event_bus policy
aws_guardduty_detector features
aws_vpc secondary_cidr_blocks
`

/** What one answer of the SDK's has for several things, and AWS fills in for some of them alone. */
const NEVER_THERE = `
aws_neptune_cluster serverless_v2_scaling_configuration.*.seconds_until_auto_pause
aws_wafv2_rule_group rule.*.override_action
aws_wafv2_rule_group rule.*.statement.*.managed_rule_group_statement
aws_wafv2_rule_group rule.*.statement.*.rule_group_reference_statement
aws_wafv2_web_acl rule.*.override_action.*.count.*.custom_request_handling
`

/** Places that WGO tells and Terraform does not know. */
export const ALLOWED: readonly string[] = [NEWER, SET_ELSEWHERE, OF_ANOTHER_TYPE, NEVER_THERE].flatMap(
  lines => lines.trim().split('\n'),
)
