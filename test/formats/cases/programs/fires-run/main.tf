data "external" "region" {
  program = ["python3", "${path.module}/region.py"]
}

resource "terraform_data" "notice" {
  provisioner "local-exec" {
    command = "ruby notice.rb"
  }
}
