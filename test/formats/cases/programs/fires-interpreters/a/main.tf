resource "terraform_data" "a" {
  provisioner "local-exec" {
    interpreter = ["/usr/bin/env", "python3", "-c"]
    command     = <<-EOT
      import boto3
      # boto3.client("s3", region_name="cn-northwest-1")
      boto3.client("s3", region_name=("cn-north-1"))
      if (len("x")):
          get("https://oss-cn-beijing.aliyuncs.com/x")
    EOT
  }
  provisioner "local-exec" {
    interpreter = ["pwsh", "-Command"]
    command     = "$r = 'cn-north-1'; if ($x) { aws s3 ls --region $r }"
  }
  provisioner "local-exec" {
    interpreter = ["cmd", "/C"]
    command     = "set R=cn-north-1\naws s3 ls --region %R%"
  }
  provisioner "local-exec" {
    interpreter = ["zork", "--"]
    command     = "((fetch https://oss-cn-shanghai.aliyuncs.com/x"
  }
  provisioner "local-exec" {
    interpreter = ["bash", "-c"]
    command     = "curl https://oss-cn-shenzhen.aliyuncs.com/x"
  }
  connection {
    type = "winrm"
    host = "10.0.0.1"
  }
  provisioner "remote-exec" {
    inline = ["set H=oss-cn-chengdu.aliyuncs.com", "curl https://%H%/x", "if exist x (del x)"]
  }
}
