# What these make of their arguments, no cloud is asked for.
data "template_file" "boot" {
  count    = 1
  template = file("${path.module}/boot.sh.tpl")
  vars     = { zone = "cn-hangzhou" }
}

resource "aws_instance" "this" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  region        = "eu-west-1"
  user_data     = data.template_file.boot[0].rendered
}

data "null_data_source" "site" {
  inputs = { region = "ap-east-1" }
}

resource "aws_sqs_queue" "by_null" {
  region = data.null_data_source.site.outputs["region"]
}

data "local_file" "site" {
  filename = "${path.module}/site.txt"
}

resource "aws_sqs_queue" "by_file" {
  region = trimspace(data.local_file.site.content)
}

resource "terraform_data" "site" {
  input = { region = "cn-northwest-1", spare = "ap-east-1" }
}

resource "aws_sqs_queue" "by_data" {
  region = terraform_data.site.output.region
}

resource "random_shuffle" "sites" {
  input        = ["eu-central-1", "ap-east-1"]
  result_count = 1
}

resource "aws_sqs_queue" "by_chance" {
  region = random_shuffle.sites.result[0]
}

resource "random_shuffle" "europe" {
  input = ["eu-central-1", "eu-north-1"]
}

resource "aws_sqs_queue" "by_chance_in_europe" {
  region = random_shuffle.europe.result[0]
}
