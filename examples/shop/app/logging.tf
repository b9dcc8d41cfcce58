resource "aws_cloudwatch_log_group" "web" {
  name              = "/shop/web"
  retention_in_days = 30
}

resource "aws_cloudwatch_metric_alarm" "shop" {
  for_each = {
    "web: 5xx" = { namespace = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", above = 25 }
    "jobs"     = { namespace = "AWS/Lambda", metric = "Errors", above = 0 }
  }

  alarm_name          = "shop ${each.key}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  period              = 300
  evaluation_periods  = 2
}
