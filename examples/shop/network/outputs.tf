output "vpc_id" {
  value = module.vpc.id
}

output "public_subnets" {
  value = module.vpc.subnets["public"]
}

output "private_subnets" {
  value = module.vpc.subnets["private"]
}

output "security_groups" {
  value = module.firewall.ids
}
