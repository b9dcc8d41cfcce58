resource "aws_s3_bucket" "files" {
  bucket = "wgo-files"
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.files.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.files.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "${aws_s3_bucket.files.arn}/*" }]
  })
}

resource "aws_s3_bucket_public_access_block" "files" {
  bucket                  = aws_s3_bucket.files.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = false
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.own.arn
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  cors_rule {
    allowed_methods = ["GET", "HEAD"]
    allowed_origins = ["https://shop.example.com"]
    max_age_seconds = 300
  }
}

resource "aws_s3_bucket_ownership_controls" "files" {
  bucket = aws_s3_bucket.files.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_website_configuration" "files" {
  bucket = aws_s3_bucket.files.id

  index_document {
    suffix = "index.html"
  }

  error_document {
    key = "error.html"
  }
}

resource "aws_s3_bucket_notification" "files" {
  bucket = aws_s3_bucket.files.id

  queue {
    queue_arn     = aws_sqs_queue.jobs.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "in/"
  }
}

resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PROVISIONED"
  read_capacity    = 3
  write_capacity   = 2
  hash_key         = "id"
  range_key        = "at"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "at"
    type = "N"
  }

  attribute {
    name = "customer"
    type = "S"
  }

  global_secondary_index {
    name               = "customer"
    hash_key           = "customer"
    projection_type    = "INCLUDE"
    non_key_attributes = ["total", "state"]
    read_capacity      = 1
    write_capacity     = 1
  }

  point_in_time_recovery {
    enabled = true
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}

resource "aws_kinesis_stream" "clicks" {
  name             = "clicks"
  shard_count      = 1
  retention_period = 48
  encryption_type  = "KMS"
  kms_key_id       = "alias/aws/kinesis"
}

resource "aws_db_subnet_group" "main" {
  name       = "main"
  subnet_ids = aws_subnet.each[*].id
}

resource "aws_db_parameter_group" "tuned" {
  name   = "tuned"
  family = "postgres16"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

import {
  to = aws_db_instance.orders
  id = "orders"
}

# Made beforehand: Terraform would wait for more than a minute.
resource "aws_db_instance" "orders" {
  identifier          = "orders"
  instance_class      = "db.t3.micro"
  skip_final_snapshot = true

  lifecycle {
    ignore_changes = all
  }
}

import {
  to = aws_rds_cluster.ledger
  id = "ledger"
}

resource "aws_rds_cluster" "ledger" {
  cluster_identifier  = "ledger"
  engine              = "aurora-postgresql"
  skip_final_snapshot = true

  lifecycle {
    ignore_changes = all
  }
}

resource "aws_efs_file_system" "files" {
  creation_token   = "files"
  encrypted        = true
  performance_mode = "generalPurpose"
  tags             = { Name = "files" }
}

resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.files.id

  posix_user {
    gid            = 1000
    uid            = 1000
    secondary_gids = [2000, 3000]
  }

  root_directory {
    path = "/app"
  }
}

resource "aws_route53_zone" "main" {
  name    = "shop.example.com"
  comment = "the shop"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.shop.example.com"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.1", "192.0.2.2"]
}

resource "aws_route53_record" "weighted" {
  zone_id        = aws_route53_zone.main.zone_id
  name           = "*.shop.example.com"
  type           = "CNAME"
  ttl            = 60
  records        = ["www.shop.example.com"]
  set_identifier = "blue"

  weighted_routing_policy {
    weight = 10
  }
}
