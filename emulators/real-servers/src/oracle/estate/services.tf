resource "aws_iam_role" "app" {
  name               = "app"
  path               = "/shop/"
  description        = "The app"
  assume_role_policy = local.trust
}

resource "aws_iam_policy" "list" {
  name   = "list"
  policy = local.list
}

resource "aws_iam_role_policy" "own" {
  name   = "own"
  role   = aws_iam_role.app.id
  policy = local.list
}

resource "aws_iam_role_policy_attachment" "list" {
  role       = aws_iam_role.app.name
  policy_arn = aws_iam_policy.list.arn
}

resource "aws_iam_user" "ana" {
  name = "ana"
  tags = { team = "core" }
}

resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_user_group_membership" "ana" {
  user   = aws_iam_user.ana.name
  groups = [aws_iam_group.readers.name]
}

resource "aws_iam_instance_profile" "web" {
  name = "web"
  role = aws_iam_role.app.name
}

resource "aws_kms_key" "own" {
  description             = "own"
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_kms_alias" "own" {
  name          = "alias/own"
  target_key_id = aws_kms_key.own.key_id
}

resource "aws_s3_bucket" "files" {
  for_each = toset(["orders", "logs"])
  bucket   = "wgo-${each.key}"
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.files["orders"].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "files" {
  for_each                = aws_s3_bucket.files
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.files["orders"].id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.own.arn
    }
  }
}

resource "aws_sqs_queue" "each" {
  for_each                   = toset(["jobs", "mails"])
  name                       = each.key
  visibility_timeout_seconds = 60
}

resource "aws_sns_topic" "news" {
  name         = "news"
  display_name = "News"
}

resource "aws_sns_topic_subscription" "jobs" {
  topic_arn = aws_sns_topic.news.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.each["jobs"].arn
}

resource "aws_cloudwatch_log_group" "each" {
  for_each          = toset(["/app/web", "/app/worker"])
  name              = each.key
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "old" {
  alarm_name          = "old"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "ApproximateAgeOfOldestMessage"
  namespace           = "AWS/SQS"
  period              = 60
  statistic           = "Maximum"
  threshold           = 300
  alarm_actions       = [aws_sns_topic.news.arn]
  dimensions          = { QueueName = "jobs" }
}

resource "aws_ssm_parameter" "mode" {
  name        = "/app/mode"
  type        = "String"
  description = "how it runs"
  value       = "test"
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_ecr_repository" "web" {
  name                 = "web"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_secretsmanager_secret" "db" {
  name        = "db"
  description = "the database's"
}
