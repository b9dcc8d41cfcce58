locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
  list = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:ListBucket", "s3:GetObject"], Resource = "*" }]
  })
}

resource "aws_iam_role" "app" {
  name                 = "app"
  path                 = "/shop/"
  description          = "The app"
  max_session_duration = 7200
  assume_role_policy   = local.trust
}

resource "aws_iam_policy" "list" {
  name   = "list"
  policy = local.list
}

resource "aws_iam_role_policy" "own" {
  name   = "own"
  role   = aws_iam_role.app.id
  policy = local.list
}

resource "aws_iam_role_policy_attachment" "list" {
  role       = aws_iam_role.app.name
  policy_arn = aws_iam_policy.list.arn
}

resource "aws_iam_instance_profile" "web" {
  name = "web"
  role = aws_iam_role.app.name
}

resource "aws_iam_user" "ana" {
  name                 = "ana"
  permissions_boundary = aws_iam_policy.list.arn
  tags                 = { team = "core" }
}

resource "aws_iam_access_key" "ana" {
  user = aws_iam_user.ana.name
}

resource "aws_iam_group" "admins" {
  name = "admins"
}

resource "aws_iam_user_group_membership" "ana" {
  user   = aws_iam_user.ana.name
  groups = [aws_iam_group.admins.name]
}

resource "aws_iam_group_policy_attachment" "list" {
  group      = aws_iam_group.admins.name
  policy_arn = aws_iam_policy.list.arn
}

resource "aws_iam_openid_connect_provider" "ci" {
  url             = "https://token.example.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]
}

resource "aws_iam_account_password_policy" "own" {
  minimum_password_length = 16
  require_symbols         = true
}

resource "aws_kms_key" "own" {
  description             = "own"
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_kms_alias" "own" {
  name          = "alias/own"
  target_key_id = aws_kms_key.own.key_id
}

resource "aws_secretsmanager_secret" "db" {
  name        = "db"
  description = "the database's"
  kms_key_id  = aws_kms_key.own.arn
}

resource "aws_ssm_parameter" "mode" {
  name        = "/app/mode"
  type        = "String"
  description = "how it runs"
  value       = "test"
}

resource "aws_acm_certificate" "web" {
  domain_name               = "shop.example.com"
  subject_alternative_names = ["www.shop.example.com"]
  validation_method         = "DNS"
}
