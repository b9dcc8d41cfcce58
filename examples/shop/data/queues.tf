locals {
  queues = ["emails", "orders", "thumbnails"]
}

resource "aws_sqs_queue" "failed" {
  name                      = "shop-failed"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "work" {
  for_each = toset(local.queues)

  name                       = "shop-${each.key}"
  visibility_timeout_seconds = 90

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.failed.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sns_topic" "events" {
  for_each = toset(["order.placed", "order.shipped"])

  name = "shop-${replace(each.key, ".", "-")}"
}

resource "aws_sns_topic_subscription" "emails" {
  for_each = aws_sns_topic.events

  topic_arn = each.value.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.work["emails"].arn
}
