variable "name" {
  type = string
}

variable "release" {
  type = string
}

variable "schedule" {
  type = string
}

variable "memory" {
  type = number
}

variable "role" {
  type = string
}

variable "database" {
  type      = object({ host = string, username = string, password = string })
  sensitive = true
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/shop/jobs/${var.name}"
  retention_in_days = 14
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = var.role
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop-jobs:${var.release}"
  memory_size   = var.memory
  timeout       = 120

  environment {
    variables = {
      JOB               = var.name
      DATABASE_HOST     = var.database.host
      DATABASE_USER     = var.database.username
      DATABASE_PASSWORD = var.database.password
    }
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  name                = var.name
  schedule_expression = var.schedule
}

resource "aws_cloudwatch_event_target" "this" {
  rule = aws_cloudwatch_event_rule.this.name
  arn  = aws_lambda_function.this.arn
}

resource "aws_lambda_permission" "this" {
  statement_id  = "schedule"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.this.arn
}
