source "amazon-ebs" "eu" { region = "eu-west-1" }
source "amazon-ebs" "cn" { region = "cn-north-1" }
build {
  sources = ["source.amazon-ebs.eu", "source.amazon-ebs.cn"]
}
