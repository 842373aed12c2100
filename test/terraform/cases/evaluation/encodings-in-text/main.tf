variable "name" {
  type = string
}

provider "aws" {
  # No digest of compressed text is known: either may be.
  region = sha256(base64gzip("a")) == "c9" ? "cn-north-1" : "eu-west-1"
}

resource "aws_instance" "whole" {
  ami              = "ami-1"
  user_data_base64 = base64gzip("curl https://obs.cn-north-4.myhuaweicloud.com/x")
}

resource "aws_instance" "parts" {
  ami       = "ami-1"
  user_data = <<-X
    #cloud-config
    write_files:
    - content: ${base64gzip("curl https://obs.cn-north-1.myhuaweicloud.com/x")}
      encoding: gz+b64
    - content: ${base64encode("curl https://obs.cn-east-2.myhuaweicloud.com/${var.name}")}
      encoding: b64
  X
}
