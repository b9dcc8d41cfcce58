resource "aws_kms_key" "shop" {
  description             = "The shop's data at rest"
  deletion_window_in_days = 7
  enable_key_rotation     = true
}

resource "aws_kms_alias" "shop" {
  name          = "alias/shop"
  target_key_id = aws_kms_key.shop.key_id
}

module "bucket" {
  source   = "./modules/bucket"
  for_each = toset(["assets/public", "order archive", "logs.2026"])

  name    = "shop-${replace(each.key, "/[^a-z0-9.]/", "-")}"
  kms_key = aws_kms_key.shop.arn
  public  = endswith(each.key, "public")
}

# What the database is reached with. Marked sensitive: Terraform keeps it in its state all the same.
resource "terraform_data" "database" {
  input = {
    host     = "orders.shop.example"
    username = "shop"
    password = var.database_password
  }
}

resource "aws_ssm_parameter" "plain" {
  for_each = {
    "/shop/database/host" = "orders.shop.example"
    "/shop/currency"      = "EUR"
  }

  name  = each.key
  type  = "String"
  value = each.value
}

resource "aws_ssm_parameter" "database_password" {
  name   = "/shop/database/password"
  type   = "SecureString"
  key_id = aws_kms_key.shop.key_id
  value  = var.database_password
}

resource "aws_secretsmanager_secret" "payments" {
  name       = "shop/payments"
  kms_key_id = aws_kms_key.shop.arn
}

resource "aws_secretsmanager_secret_version" "payments" {
  secret_id     = aws_secretsmanager_secret.payments.id
  secret_string = jsonencode({ provider = "payments.example", token = var.payment_token })
}
