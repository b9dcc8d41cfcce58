import { expect, test } from 'vitest'
import { typeCategory } from '../src/index.ts'
import { typeWords } from '../src/severity/type-category.ts'

test.each([
  ['aws_instance', 'compute'],
  ['aws_db_subnet_group', 'data'],
  ['aws_db_instance', 'data'],
  ['aws_iam_role', 'identity'],
  ['aws_security_group', 'security'],
  ['aws_vpc', 'network'],
  ['aws_route53_record', 'network'],
  ['aws_lb_target_group', 'network'],
  ['aws_kms_alias', 'security'],
  ['aws_dynamodb_table', 'data'],
  ['aws_cloudwatch_log_group', 'configuration'],
  ['aws_autoscaling_group', 'compute'],
  ['google_compute_network', 'network'],
  ['google_compute_instance', 'compute'],
  ['google_project_iam_member', 'identity'],
  ['google_sql_database_instance', 'data'],
  ['apps/Deployment', 'compute'],
  ['Service', 'network'],
  ['Secret', 'security'],
  ['ConfigMap', 'configuration'],
  ['PersistentVolumeClaim', 'data'],
  ['rbac.authorization.k8s.io/ClusterRole', 'identity'],
  ['autoscaling/HorizontalPodAutoscaler', 'capacity'],
  ['digitalocean_database_cluster', 'data'],
  ['datadog_monitor', 'configuration'],
  ['github_repository', 'configuration'],
  ['acme.example/Description', 'configuration'],
  ['acme.example/IPAddress', 'network'],
  ['aws_glue_zip_ship', 'configuration'],
])('%s is %s', (type, category) => {
  expect(typeCategory(type)).toBe(category)
})

test('words are whole words', () => {
  expect(typeWords('aws_ip_set')).toEqual(['aws', 'ip', 'set'])
  expect(typeWords('apps/ReplicaSet')).toEqual(['apps', 'replica', 'set'])
  expect(typeWords('acme.example/IPAddress')).toEqual(['acme', 'example', 'ip', 'address'])
  expect(typeWords('description')).toEqual(['description'])
})
