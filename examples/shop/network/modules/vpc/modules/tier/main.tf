variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "zones" {
  type = map(string)
}

variable "blocks" {
  type = map(string)
}

variable "public" {
  type = bool
}

resource "aws_subnet" "this" {
  for_each = var.zones

  vpc_id                  = var.vpc_id
  availability_zone       = each.value
  cidr_block              = var.blocks[each.key]
  map_public_ip_on_launch = var.public

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_route_table" "this" {
  vpc_id = var.vpc_id

  tags = { Name = var.name }
}

resource "aws_route_table_association" "this" {
  for_each = aws_subnet.this

  subnet_id      = each.value.id
  route_table_id = aws_route_table.this.id
}

output "subnets" {
  value = { for zone, subnet in aws_subnet.this : zone => subnet.id }
}

output "route_table" {
  value = aws_route_table.this.id
}
