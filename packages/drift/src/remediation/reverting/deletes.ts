import type { Template } from '../shell/fill.ts'

/** How a thing is deleted by one command, and what is lost with it. */
export interface Delete {
  readonly run: Template
  /** A sentence. */
  readonly loses?: string
  /** Where it is more careful than deleting. */
  readonly does?: string
}

/**
 * One command each, that fails where the thing is still in use or holds something, or loses no data but what `loses`
 * says. What holds data and goes with it at once (databases, tables, volumes, logs, keys, secrets) is not here.
 */
export const AWS_DELETES: Readonly<Record<string, Delete>> = {
  aws_api_gateway_api_key: { run: 'aws apigateway delete-api-key --api-key {id}' },
  aws_autoscaling_policy: {
    run: 'aws autoscaling delete-policy --auto-scaling-group-name {autoscaling_group_name} --policy-name {name}',
  },
  aws_cloudwatch_event_target: {
    run: 'aws events remove-targets --event-bus-name {event_bus_name} --rule {rule} --ids {target_id}',
  },
  aws_cloudwatch_metric_alarm: { run: 'aws cloudwatch delete-alarms --alarm-names {alarm_name}' },
  aws_ecr_repository: { run: 'aws ecr delete-repository --repository-name {name}' },
  aws_eip: { run: 'aws ec2 release-address --allocation-id {id}', loses: 'The address is lost.' },
  aws_iam_access_key: {
    run: 'aws iam update-access-key --user-name {user} --access-key-id {id} --status Inactive',
    does: 'Switches it off, so that it can be switched on again where somebody misses it.',
  },
  aws_iam_group: { run: 'aws iam delete-group --group-name {name}' },
  aws_iam_group_policy: { run: 'aws iam delete-group-policy --group-name {group} --policy-name {name}' },
  aws_iam_group_policy_attachment: {
    run: 'aws iam detach-group-policy --group-name {group} --policy-arn {policy_arn}',
  },
  aws_iam_instance_profile: { run: 'aws iam delete-instance-profile --instance-profile-name {name}' },
  aws_iam_policy: { run: 'aws iam delete-policy --policy-arn {arn}' },
  aws_iam_role: { run: 'aws iam delete-role --role-name {name}' },
  aws_iam_role_policy: { run: 'aws iam delete-role-policy --role-name {role} --policy-name {name}' },
  aws_iam_role_policy_attachment: {
    run: 'aws iam detach-role-policy --role-name {role} --policy-arn {policy_arn}',
  },
  aws_iam_user: { run: 'aws iam delete-user --user-name {name}' },
  aws_iam_user_policy: { run: 'aws iam delete-user-policy --user-name {user} --policy-name {name}' },
  aws_iam_user_policy_attachment: {
    run: 'aws iam detach-user-policy --user-name {user} --policy-arn {policy_arn}',
  },
  aws_internet_gateway: { run: 'aws ec2 delete-internet-gateway --internet-gateway-id {id}' },
  aws_key_pair: { run: 'aws ec2 delete-key-pair --key-name {key_name}' },
  aws_lambda_function_url: {
    run: 'aws lambda delete-function-url-config --function-name {function_name}',
    loses: 'Another one gets another address.',
  },
  aws_lambda_permission: {
    run: 'aws lambda remove-permission --function-name {function_name} --statement-id {statement_id}',
  },
  aws_network_acl: { run: 'aws ec2 delete-network-acl --network-acl-id {id}' },
  aws_network_acl_rule: {
    run: 'aws ec2 delete-network-acl-entry --network-acl-id {network_acl_id} --rule-number {rule_no} {direction}',
    loses: 'What it denies is then no longer denied.',
  },
  aws_network_interface: { run: 'aws ec2 delete-network-interface --network-interface-id {id}' },
  aws_route: {
    run: 'aws ec2 delete-route --route-table-id {route_table_id} {destination_flag} {destination}',
    loses: 'What runs through it is cut off.',
  },
  aws_route_table: { run: 'aws ec2 delete-route-table --route-table-id {id}' },
  aws_route_table_association: {
    run: 'aws ec2 disassociate-route-table --association-id {#}',
    loses: 'Its subnet follows the main route table then.',
  },
  aws_s3_bucket: { run: 'aws s3api delete-bucket --bucket {bucket}' },
  aws_s3_bucket_policy: {
    run: 'aws s3api delete-bucket-policy --bucket {bucket}',
    loses: 'What it denies is then no longer denied.',
  },
  aws_s3_bucket_cors_configuration: { run: 'aws s3api delete-bucket-cors --bucket {bucket}' },
  aws_s3_bucket_website_configuration: { run: 'aws s3api delete-bucket-website --bucket {bucket}' },
  aws_security_group: { run: 'aws ec2 delete-security-group --group-id {id}' },
  aws_sns_topic_subscription: { run: 'aws sns unsubscribe --subscription-arn {arn}' },
  aws_subnet: { run: 'aws ec2 delete-subnet --subnet-id {id}' },
  aws_vpc: { run: 'aws ec2 delete-vpc --vpc-id {id}' },
  aws_vpc_peering_connection: {
    run: 'aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id {id}',
    loses: 'What runs through it is cut off.',
  },
}

/** The same for Google Cloud: gcloud asks before it deletes. */
export const GOOGLE_DELETES: Readonly<Record<string, Delete>> = {
  google_compute_address: {
    run: 'gcloud compute addresses delete {name} --region={region} --project={project}',
    loses: 'The address is lost.',
  },
  google_compute_firewall: { run: 'gcloud compute firewall-rules delete {name} --project={project}' },
  google_compute_global_address: {
    run: 'gcloud compute addresses delete {name} --global --project={project}',
    loses: 'The address is lost.',
  },
  google_compute_network: { run: 'gcloud compute networks delete {name} --project={project}' },
  google_compute_route: { run: 'gcloud compute routes delete {name} --project={project}' },
  google_compute_subnetwork: {
    run: 'gcloud compute networks subnets delete {name} --region={region|last} --project={project}',
  },
  google_logging_project_sink: { run: 'gcloud logging sinks delete {name} --project={project}' },
  google_project_iam_member: {
    run: 'gcloud projects remove-iam-policy-binding {project|last} --member={member} --role={role} --condition=None',
  },
  google_pubsub_topic: {
    run: 'gcloud pubsub topics delete {name|last} --project={project}',
    loses: 'Its subscriptions get nothing more, and what the topic retains is lost.',
  },
  google_pubsub_topic_iam_member: {
    run: 'gcloud pubsub topics remove-iam-policy-binding {topic|last} --member={member} --role={role} --project={project}',
  },
  google_pubsub_subscription_iam_member: {
    run: 'gcloud pubsub subscriptions remove-iam-policy-binding {subscription|last} --member={member} --role={role} --project={project}',
  },
  google_secret_manager_secret_iam_member: {
    run: 'gcloud secrets remove-iam-policy-binding {secret_id|last} --member={member} --role={role} --condition=None --project={project}',
  },
  google_service_account_iam_member: {
    run: 'gcloud iam service-accounts remove-iam-policy-binding {service_account_id|last} --member={member} --role={role} --condition=None --project={scope}',
  },
  google_service_account_key: {
    run: 'gcloud iam service-accounts keys delete {#|last} --iam-account={account_of} --project={scope}',
    loses: 'Whoever signs in with it is locked out.',
  },
  google_storage_bucket: { run: 'gcloud storage buckets delete {bucket_url}' },
  google_storage_bucket_iam_member: {
    run: 'gcloud storage buckets remove-iam-policy-binding {bucket_url} --member={member} --role={role}',
  },
}
