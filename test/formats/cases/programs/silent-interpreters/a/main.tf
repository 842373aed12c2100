resource "terraform_data" "a" {
  provisioner "local-exec" {
    interpreter = ["python3", "-c"]
    command     = <<-EOT
      # "https://oss-cn-hangzhou.aliyuncs.com/x"
      print("https://oss-cn-hangzhou.aliyuncs.com/x")
      x = 1 if (2) else 3
    EOT
  }
  provisioner "local-exec" {
    interpreter = ["PowerShell", "-Command"]
    command     = "# https://oss-cn-hangzhou.aliyuncs.com/x\nif ($x) { Write-Host 'https://oss-cn-hangzhou.aliyuncs.com/x' }"
  }
  provisioner "local-exec" {
    interpreter = ["cmd", "/C"]
    command     = "rem https://oss-cn-hangzhou.aliyuncs.com/x"
  }
}
