data "cloudinit_config" "web" {
  part {
    content_type = "text/cloud-config"
    content = yamlencode({
      runcmd = [
        ["curl", "-O", "https://mirrors.aliyun.com/words.sh"],
        "curl -O https://mirrors.tuna.tsinghua.edu.cn/line.sh",
        ["echo", "https://mirrors.huaweicloud.com/printed"],
      ]
      write_files = [{
        path    = "/etc/docker/daemon.json"
        content = jsonencode({ "registry-mirrors" = ["https://hub-mirror.c.163.com"] })
      }]
    })
  }
}

resource "aws_instance" "encoded" {
  ami           = "ami-0"
  instance_type = "t3.micro"
  user_data     = data.cloudinit_config.web.rendered
}

resource "aws_instance" "written" {
  ami           = "ami-0"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #cloud-config
    runcmd:
      - [wget, "https://mirrors.huaweicloud.com/b.sh"]
      - - sh
        - -c
        - docker pull registry.cn-hangzhou.aliyuncs.com/shop/web:1
      - pip install -i https://pypi.tuna.tsinghua.edu.cn/simple requests
  EOT
}

resource "aws_instance" "json" {
  ami           = "ami-0"
  instance_type = "t3.micro"
  user_data     = "#cloud-config\n${jsonencode({ runcmd = [["docker", "pull", "registry.cn-shanghai.aliyuncs.com/shop/api:1"]] })}"
}
