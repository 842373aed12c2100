terraform_binary = "/usr/local/bin/tofu"

terraform {
  source = "../../modules/for-tofu"
}
