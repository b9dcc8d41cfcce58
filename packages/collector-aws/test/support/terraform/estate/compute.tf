resource "aws_key_pair" "deploy" {
  key_name   = "deploy"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKmkM0cVmVh5J8Xxqz2Yb2oJvJ8l3y1yR6oQmBq8x9Zt test"
}

resource "aws_instance" "web" {
  ami                    = "ami-12345678"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.each[0].id
  key_name               = aws_key_pair.deploy.key_name
  vpc_security_group_ids = [aws_security_group.web.id, aws_security_group.database.id]
  iam_instance_profile   = aws_iam_instance_profile.web.name
  tags                   = { Name = "web" }
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 20
  type              = "gp3"
  iops              = 3500
  throughput        = 150
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  instance_id = aws_instance.web.id
  volume_id   = aws_ebs_volume.data.id
}

resource "aws_ebs_snapshot" "data" {
  volume_id   = aws_ebs_volume.data.id
  description = "before"
}

resource "aws_launch_template" "worker" {
  name                   = "worker"
  description            = "second"
  image_id               = "ami-12345678"
  instance_type          = "t3.small"
  ebs_optimized          = true
  key_name               = aws_key_pair.deploy.key_name
  user_data              = base64encode("echo hello")
  vpc_security_group_ids = [aws_security_group.web.id]

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      delete_on_termination = true
      encrypted             = true
      volume_size           = 30
      volume_type           = "gp3"
    }
  }

  iam_instance_profile {
    name = aws_iam_instance_profile.web.name
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  monitoring {
    enabled = true
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "worker" }
  }
}

resource "aws_autoscaling_group" "workers" {
  name                      = "workers"
  min_size                  = 0
  max_size                  = 3
  desired_capacity          = 0
  default_cooldown          = 120
  health_check_grace_period = 60
  health_check_type         = "EC2"
  termination_policies      = ["OldestInstance", "Default"]
  vpc_zone_identifier       = aws_subnet.each[*].id
  wait_for_capacity_timeout = "0"
  enabled_metrics           = ["GroupMaxSize", "GroupMinSize"]

  launch_template {
    id      = aws_launch_template.worker.id
    version = "$Latest"
  }

  tag {
    key                 = "team"
    value               = "core"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_policy" "track" {
  name                   = "track"
  autoscaling_group_name = aws_autoscaling_group.workers.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_policy" "step" {
  name                   = "step"
  autoscaling_group_name = aws_autoscaling_group.workers.name
  policy_type            = "StepScaling"
  adjustment_type        = "ChangeInCapacity"

  step_adjustment {
    scaling_adjustment          = 1
    metric_interval_lower_bound = 0
    metric_interval_upper_bound = 10
  }

  step_adjustment {
    scaling_adjustment          = 2
    metric_interval_lower_bound = 10
  }
}

resource "aws_autoscaling_schedule" "night" {
  autoscaling_group_name = aws_autoscaling_group.workers.name
  scheduled_action_name  = "night"
  recurrence             = "0 22 * * *"
  min_size               = 0
  max_size               = 1
  desired_capacity       = 0
}

resource "aws_autoscaling_lifecycle_hook" "drain" {
  name                   = "drain"
  autoscaling_group_name = aws_autoscaling_group.workers.name
  lifecycle_transition   = "autoscaling:EC2_INSTANCE_TERMINATING"
  heartbeat_timeout      = 90
}

resource "aws_lb" "web" {
  name                       = "web"
  internal                   = true
  security_groups            = [aws_security_group.web.id]
  subnets                    = aws_subnet.each[*].id
  idle_timeout               = 90
  drop_invalid_header_fields = true
}

resource "aws_lb_target_group" "web" {
  name                 = "web"
  port                 = 8080
  protocol             = "HTTP"
  vpc_id               = aws_vpc.main.id
  deregistration_delay = 30

  health_check {
    path    = "/health"
    matcher = "200-299"
  }

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 600
  }
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_listener_rule" "api" {
  listener_arn = aws_lb_listener.web.arn
  priority     = 10

  action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/api/*", "/v2/*"]
    }
  }

  condition {
    host_header {
      values = ["shop.example.com"]
    }
  }
}

resource "aws_lambda_function" "worker" {
  function_name                  = "worker"
  role                           = aws_iam_role.app.arn
  filename                       = "${path.module}/code.zip"
  handler                        = "index.handler"
  runtime                        = "python3.12"
  memory_size                    = 256
  timeout                        = 20
  reserved_concurrent_executions = 5

  environment {
    variables = { MODE = "test" }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.jobs.arn
  }

  tracing_config {
    mode = "Active"
  }
}

resource "aws_lambda_permission" "topic" {
  statement_id  = "topic"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.worker.function_name
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.news.arn
}

resource "aws_lambda_event_source_mapping" "jobs" {
  function_name    = aws_lambda_function.worker.arn
  event_source_arn = aws_sqs_queue.jobs.arn
  batch_size       = 5
}

resource "aws_lambda_function_url" "worker" {
  function_name      = aws_lambda_function.worker.function_name
  authorization_type = "AWS_IAM"
}

resource "aws_lambda_layer_version" "tools" {
  layer_name          = "tools"
  filename            = "${path.module}/code.zip"
  compatible_runtimes = ["python3.12"]
}

resource "aws_ecr_repository" "web" {
  name                 = "web"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "web" {
  repository = aws_ecr_repository.web.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 5 }
      action       = { type = "expire" }
    }]
  })
}
