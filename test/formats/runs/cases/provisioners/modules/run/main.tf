variable "region" {}

resource "terraform_data" "run" {
  provisioner "local-exec" {
    working_dir = "${path.module}/../../infra"
    command     = <<-EOT
      terraform init
      terraform apply -auto-approve
    EOT
    environment = { TF_VAR_region = var.region }
  }
  provisioner "local-exec" {
    interpreter = ["bash", "-c"]
    command     = "make -C .. apply REGION=cn-east-1"
  }
}
