/** Types of AWS whose ARN or id is one and the same in states and live. */
export const AWS_PLAIN: readonly string[] = named(
  'aws_',
  `
  acm_certificate ami api_gateway_api_key api_gateway_authorizer api_gateway_rest_api
  api_gateway_usage_plan autoscaling_group backup_logically_air_gapped_vault backup_plan
  backup_selection backup_vault cloudformation_stack cloudfront_cache_policy cloudfront_distribution
  cloudfront_function cloudfront_origin_access_control cloudtrail cloudwatch_composite_alarm
  cloudwatch_event_bus cloudwatch_event_rule cloudwatch_metric_alarm codebuild_project
  config_config_rule config_configuration_recorder config_configuration_recorder_status
  config_delivery_channel customer_gateway db_cluster_snapshot db_parameter_group db_proxy db_snapshot
  db_subnet_group dynamodb_table ebs_snapshot ebs_volume ec2_managed_prefix_list ec2_transit_gateway
  ec2_transit_gateway_route_table ec2_transit_gateway_vpc_attachment ecr_repository
  ecs_capacity_provider ecs_cluster ecs_service efs_access_point efs_file_system efs_mount_target
  egress_only_internet_gateway eks_cluster elasticache_parameter_group elasticache_serverless_cache
  elasticache_subnet_group elasticache_user elasticache_user_group elb flow_log guardduty_detector
  iam_access_key iam_account_password_policy iam_openid_connect_provider iam_policy iam_saml_provider
  instance internet_gateway kinesis_firehose_delivery_stream kinesis_stream lambda_event_source_mapping
  launch_configuration launch_template lb lb_listener lb_listener_rule lb_target_group msk_cluster
  msk_configuration msk_serverless_cluster nat_gateway network_acl network_interface opensearch_domain
  organizations_account organizations_organization organizations_organizational_unit
  organizations_policy placement_group rds_cluster_parameter_group redshift_cluster
  redshift_parameter_group redshift_subnet_group route_table scheduler_schedule_group
  secretsmanager_secret security_group sfn_state_machine sns_topic sns_topic_subscription subnet vpc
  vpc_dhcp_options vpc_endpoint vpc_peering_connection vpn_connection vpn_gateway wafv2_ip_set
  wafv2_rule_group wafv2_web_acl
  `,
)

/** What is set of a bucket: by the bucket's name. */
export const BUCKET_FACETS: readonly string[] = named(
  'aws_s3_bucket_',
  `
  acl cors_configuration lifecycle_configuration logging notification object_lock_configuration
  ownership_controls policy public_access_block replication_configuration
  server_side_encryption_configuration versioning website_configuration
  `,
)

/** Types of Google Cloud whose link or id is. */
export const GOOGLE_PLAIN: readonly string[] = named(
  'google_',
  `
  cloud_run_v2_job cloudfunctions2_function cloudfunctions_function compute_address compute_autoscaler
  compute_backend_bucket compute_backend_service compute_disk compute_external_vpn_gateway
  compute_firewall compute_forwarding_rule compute_global_address compute_global_forwarding_rule
  compute_global_network_endpoint_group compute_ha_vpn_gateway compute_health_check
  compute_http_health_check compute_https_health_check compute_image compute_instance
  compute_instance_group compute_instance_group_manager compute_instance_template
  compute_interconnect_attachment compute_machine_image compute_managed_ssl_certificate compute_network
  compute_network_endpoint_group compute_network_firewall_policy
  compute_network_firewall_policy_association compute_network_firewall_policy_rule compute_node_group
  compute_node_template compute_packet_mirroring compute_region_autoscaler
  compute_region_backend_service compute_region_disk compute_region_health_check
  compute_region_instance_group_manager compute_region_instance_template
  compute_region_network_endpoint_group compute_region_network_firewall_policy
  compute_region_network_firewall_policy_association compute_region_network_firewall_policy_rule
  compute_region_security_policy compute_region_ssl_certificate compute_region_ssl_policy
  compute_region_target_http_proxy compute_region_target_https_proxy compute_region_target_tcp_proxy
  compute_region_url_map compute_reservation compute_resource_policy compute_route compute_router
  compute_security_policy compute_service_attachment compute_snapshot compute_ssl_certificate
  compute_ssl_policy compute_subnetwork compute_target_grpc_proxy compute_target_http_proxy
  compute_target_https_proxy compute_target_instance compute_target_pool compute_target_ssl_proxy
  compute_target_tcp_proxy compute_url_map compute_vpn_gateway compute_vpn_tunnel container_cluster
  dns_policy kms_crypto_key kms_key_ring logging_project_bucket_config logging_project_exclusion
  logging_project_sink memcache_instance pubsub_schema pubsub_subscription pubsub_topic redis_instance
  service_account_key
  `,
)

function named(prefix: string, names: string): readonly string[] {
  return names
    .trim()
    .split(/\s+/)
    .map(name => `${prefix}${name}`)
}
