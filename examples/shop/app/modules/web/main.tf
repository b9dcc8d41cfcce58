variable "release" {
  type = string
}

variable "servers" {
  type = number
}

variable "vpc_id" {
  type = string
}

variable "public_subnets" {
  type = list(string)
}

variable "private_subnets" {
  type = list(string)
}

variable "balancer_group" {
  type = string
}

variable "server_group" {
  type = string
}

variable "role" {
  type = string
}

resource "aws_iam_instance_profile" "web" {
  name = "shop-web"
  role = var.role
}

resource "aws_instance" "web" {
  count = var.servers

  ami                    = "ami-0f00f00f00f00f00f"
  instance_type          = "t3.small"
  subnet_id              = var.private_subnets[count.index % length(var.private_subnets)]
  vpc_security_group_ids = [var.server_group]
  iam_instance_profile   = aws_iam_instance_profile.web.name
  user_data              = "#!/bin/sh\nexec /opt/shop/start --listen 8080\n"

  tags = {
    Name    = "shop-web-${count.index}"
    release = var.release
  }
}

resource "aws_lb" "web" {
  name               = "shop"
  load_balancer_type = "application"
  subnets            = var.public_subnets
  security_groups    = [var.balancer_group]
}

resource "aws_lb_target_group" "web" {
  name     = "shop-web"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = var.vpc_id

  health_check {
    path = "/healthy"
  }
}

resource "aws_lb_target_group_attachment" "web" {
  count = var.servers

  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_instance.web[count.index].id
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}
