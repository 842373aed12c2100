terraform_binary = "/usr/local/bin/terraform"

terraform {
  source = "../../modules/for-terraform"
}
