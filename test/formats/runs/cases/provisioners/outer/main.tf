variable "region" { default = "cn-north-1" }

module "run" {
  source = "../modules/run"
  region = "cn-northwest-1"
}

resource "null_resource" "infra" {
  provisioner "local-exec" {
    command = "terraform -chdir=../infra apply -var 'region=${var.region}'"
  }
  # What it says, and what it takes away, is no run.
  provisioner "local-exec" {
    command = "echo terraform -chdir=../infra apply -var region=ap-east-1"
  }
  provisioner "local-exec" {
    when    = destroy
    command = "terraform -chdir=../infra destroy -var region=ap-east-1"
  }
}
