source "amazon-ebs" "eu" { region = "eu-west-1" }
source "amazon-ebs" "cn" { region = "cn-north-1" }
build {
  name = "web"
  sources = ["source.amazon-ebs.eu", "source.amazon-ebs.cn"]
  provisioner "shell" {
    only   = ["amazon-ebs.cn"]
    inline = ["curl https://registry.cn-hangzhou.aliyuncs.com/x"]
  }
}
