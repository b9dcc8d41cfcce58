variable "vpc_id" {
  type = string
}

variable "cidr" {
  type = string
}

locals {
  groups = {
    "load balancer" = { ports = [80, 443], from = ["0.0.0.0/0"] }
    "web"           = { ports = [8080], from = [var.cidr] }
    "jobs"          = { ports = [], from = [] }
    "office"        = { ports = [22], from = ["198.51.100.0/24"] }
  }
}

resource "aws_security_group" "this" {
  for_each = local.groups

  name        = "shop-${replace(each.key, " ", "-")}"
  description = "The shop's ${each.key}"
  vpc_id      = var.vpc_id

  dynamic "ingress" {
    for_each = each.value.ports

    content {
      description = "port ${ingress.value}"
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = each.value.from
    }
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

output "ids" {
  value = { for name, group in aws_security_group.this : name => group.id }
}
