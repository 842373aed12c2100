source "amazon-ebs" "eu" { region = "eu-west-1" }
source "amazon-ebs" "cn" { region = "cn-north-1" }
build {
  sources = ["source.amazon-ebs.eu"]
  provisioner "shell" {
    only   = ["amazon-ebs.cn"]
    inline = ["curl https://registry.cn-hangzhou.aliyuncs.com/x"]
  }
  provisioner "shell" {
    except = ["amazon-ebs.cn"]
    inline = ["curl https://registry.cn-beijing.aliyuncs.com/x"]
  }
  post-processors {
    post-processor "shell-local" {
      except = ["amazon-ebs.eu"]
      inline = ["curl https://registry.cn-shanghai.aliyuncs.com/x"]
    }
  }
}
