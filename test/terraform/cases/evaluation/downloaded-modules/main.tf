module "net" {
  source  = "example/net/aws"
  version = "1.0.0"
}
