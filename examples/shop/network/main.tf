locals {
  zones = {
    a = "eu-central-1a"
    b = "eu-central-1b"
    c = "eu-central-1c"
  }

  records = {
    "shop.example"        = { type = "A", values = ["203.0.113.10"] }
    "*.shop.example"      = { type = "CNAME", values = ["shop.example"] }
    "_dmarc.shop.example" = { type = "TXT", values = ["v=DMARC1; p=reject"] }
  }
}

module "vpc" {
  source = "./modules/vpc"

  name  = "shop"
  cidr  = "10.20.0.0/16"
  zones = local.zones
}

module "firewall" {
  source = "./modules/firewall"

  vpc_id = module.vpc.id
  cidr   = module.vpc.cidr
}

resource "aws_route53_zone" "shop" {
  name    = "shop.example"
  comment = "The shop's own names"
}

resource "aws_route53_record" "shop" {
  for_each = local.records

  zone_id = aws_route53_zone.shop.zone_id
  name    = each.key
  type    = each.value.type
  ttl     = 300
  records = each.value.values
}
