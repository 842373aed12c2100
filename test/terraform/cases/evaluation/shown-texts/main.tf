provider "aws" {
  region = "eu-west-1"
}
resource "aws_instance" "x" {
  user_data = <<-EOT
    #cloud-config
    write_files:
      - path: /etc/motd
        content: |
          Welcome. Mirrors are at https://mirrors.aliyun.com
          See https://oss-cn-beijing.aliyuncs.com
      - content: "Ask https://support.weixin.qq.com"
        path: /etc/issue.net
      - path: /etc/shop.conf
        content: |
          endpoint: https://oss-cn-shanghai.aliyuncs.com
  EOT
}
