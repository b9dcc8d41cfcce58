variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

variable "zones" {
  type = map(string)
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_eip" "nat" {
  domain = "vpc"

  tags = { Name = "${var.name}-nat" }
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = module.tier["public"].subnets["a"]

  tags = { Name = var.name }
}

module "tier" {
  source   = "./modules/tier"
  for_each = { public = 0, private = 8 }

  name   = "${var.name}-${each.key}"
  vpc_id = aws_vpc.this.id
  blocks = { for index, zone in keys(var.zones) : zone => cidrsubnet(var.cidr, 4, each.value + index) }
  zones  = var.zones
  public = each.key == "public"
}

resource "aws_route" "internet" {
  route_table_id         = module.tier["public"].route_table
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route" "nat" {
  route_table_id         = module.tier["private"].route_table
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this.id
}

resource "aws_vpc_endpoint" "gateway" {
  count = 2

  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.eu-central-1.${["s3", "dynamodb"][count.index]}"
  route_table_ids = [module.tier["private"].route_table]
}

output "id" {
  value = aws_vpc.this.id
}

output "cidr" {
  value = aws_vpc.this.cidr_block
}

output "subnets" {
  value = { for name, tier in module.tier : name => values(tier.subnets) }
}
