output "database" {
  value     = terraform_data.database.output
  sensitive = true
}

output "buckets" {
  value = { for name, bucket in module.bucket : name => bucket.arn }
}

output "queues" {
  value = { for name, queue in aws_sqs_queue.work : name => queue.arn }
}
