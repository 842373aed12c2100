# Terraform passes over the var files of a module that it calls.
module "q" {
  source = "./q"
  region = "eu-west-1"
}

# One with a provider of its own is run by itself, too.
module "own" {
  source = "./own"
  region = "eu-west-1"
}
