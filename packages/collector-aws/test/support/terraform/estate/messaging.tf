resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = 60
  message_retention_seconds  = 86400
  receive_wait_time_seconds  = 10
}

resource "aws_sqs_queue" "ordered" {
  name                        = "ordered.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic" "news" {
  name         = "news"
  display_name = "News"
}

resource "aws_sns_topic_subscription" "jobs" {
  topic_arn            = aws_sns_topic.news.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.jobs.arn
  raw_message_delivery = true
  filter_policy        = jsonencode({ kind = ["order", "refund"] })
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/app/web"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "busy" {
  alarm_name          = "busy"
  alarm_description   = "CPU"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 60
  statistic           = "Average"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.news.arn]
  dimensions          = { InstanceId = aws_instance.web.id }
}

resource "aws_cloudwatch_event_bus" "shop" {
  name = "shop"
}

resource "aws_cloudwatch_event_rule" "orders" {
  name           = "orders"
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  event_pattern  = jsonencode({ source = ["shop.orders"] })
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 3 * * ? *)"
  state               = "DISABLED"
}

resource "aws_cloudwatch_event_target" "worker" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "worker"
  arn       = aws_lambda_function.worker.arn
  input     = jsonencode({ what = "clean" })

  retry_policy {
    maximum_event_age_in_seconds = 600
    maximum_retry_attempts       = 3
  }
}

resource "aws_cloudtrail" "audit" {
  name                          = "audit"
  enable_logging                = false
  s3_bucket_name                = aws_s3_bucket.files.id
  include_global_service_events = true
  is_multi_region_trail         = true
}

resource "aws_cloudformation_stack" "base" {
  name          = "base"
  parameters    = { Mode = "test" }
  template_body = jsonencode({ Parameters = { Mode = { Type = "String" } }, Resources = { Q = { Type = "AWS::SQS::Queue", Properties = { QueueName = "of-stack" } } } })
}
