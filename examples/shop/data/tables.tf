locals {
  tables = {
    carts    = { key = "session", expires = true }
    orders   = { key = "order", expires = false }
    sessions = { key = "session", expires = true }
  }
}

resource "aws_dynamodb_table" "shop" {
  for_each = local.tables

  name         = "shop-${each.key}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = each.value.key

  attribute {
    name = each.value.key
    type = "S"
  }

  ttl {
    attribute_name = each.value.expires ? "expires_at" : null
    enabled        = each.value.expires
  }
}
