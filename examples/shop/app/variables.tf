variable "release" {
  type        = string
  description = "The version of the shop that runs"
}

variable "web_servers" {
  type    = number
  default = 3
}
