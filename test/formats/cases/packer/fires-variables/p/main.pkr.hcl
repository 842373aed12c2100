source "amazon-ebs" "node" {
  region = local.regions[var.site]
  ami_regions = [var.img]
}
build { 
  sources = ["source.amazon-ebs.node"]
  provisioner "shell" { inline = ["curl -O https://mirrors.aliyun.com/x.sh"] }
}
