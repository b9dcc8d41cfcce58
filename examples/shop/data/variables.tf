variable "database_password" {
  type      = string
  sensitive = true
}

variable "payment_token" {
  type      = string
  sensitive = true
}
