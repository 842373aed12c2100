resource "aws_instance" "encoded" {
  ami           = "ami-0"
  instance_type = "t3.micro"
  user_data = "#cloud-config\n${yamlencode({
    runcmd = [
      ["echo", "https://mirrors.aliyun.com/printed"],
      "echo https://mirrors.tuna.tsinghua.edu.cn/printed",
    ]
  })}"
}

resource "aws_instance" "written" {
  ami           = "ami-0"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #cloud-config
    runcmd:
      - [echo, "https://mirrors.huaweicloud.com/b.sh"]
      - - echo
        - https://mirrors.aliyun.com/printed
  EOT
}
