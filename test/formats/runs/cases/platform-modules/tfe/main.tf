module "ws" {
  source   = "./workspace"
  for_each = { cn = "cn-north-1", eu = "eu-west-1" }
  name     = "infra-${each.key}"
  folder   = "infra"
  region   = each.value
}
