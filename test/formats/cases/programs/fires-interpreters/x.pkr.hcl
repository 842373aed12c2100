source "null" "a" {}
build {
  sources = ["source.null.a"]
  provisioner "powershell" {
    inline = ["$r = 'cn-north-1'", "if ($x) { aws s3 ls --region $r }"]
  }
  provisioner "windows-shell" {
    inline = ["set R=cn-north-1&& rem", "aws s3 ls --region %R%"]
  }
}
