data "terraform_remote_state" "network" {
  backend = "local"
  config  = { path = "../network/terraform.tfstate" }
}

data "terraform_remote_state" "data" {
  backend = "local"
  config  = { path = "../data/terraform.tfstate" }
}

locals {
  network = data.terraform_remote_state.network.outputs
  data    = data.terraform_remote_state.data.outputs

  roles = {
    web = {
      service = "ec2.amazonaws.com"
      actions = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
    }
    jobs = {
      service = "lambda.amazonaws.com"
      actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "s3:GetObject", "s3:PutObject"]
    }
    scheduler = {
      service = "events.amazonaws.com"
      actions = ["lambda:InvokeFunction"]
    }
  }

  jobs = {
    "nightly invoices" = { schedule = "cron(15 2 * * ? *)", memory = 512 }
    "stock:sync"       = { schedule = "rate(15 minutes)", memory = 256 }
    "images/resize"    = { schedule = "rate(5 minutes)", memory = 1024 }
  }
}

module "role" {
  source   = "./modules/role"
  for_each = local.roles

  name    = "shop-${each.key}"
  service = each.value.service
  actions = each.value.actions
}

module "web" {
  source = "./modules/web"

  release         = var.release
  servers         = var.web_servers
  vpc_id          = local.network.vpc_id
  public_subnets  = local.network.public_subnets
  private_subnets = local.network.private_subnets
  balancer_group  = local.network.security_groups["load balancer"]
  server_group    = local.network.security_groups["web"]
  role            = module.role["web"].name
}

module "job" {
  source   = "./modules/job"
  for_each = local.jobs

  name     = "shop-${replace(each.key, "/[^a-z]/", "-")}"
  release  = var.release
  schedule = each.value.schedule
  memory   = each.value.memory
  role     = module.role["jobs"].arn
  database = local.data.database
}
