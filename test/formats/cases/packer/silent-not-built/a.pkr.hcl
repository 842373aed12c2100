source "amazon-ebs" "z" {
  region = "cn-north-1"
}
source "amazon-ebs" "a" {
  region = "us-east-1"
}
build {
  sources = ["source.amazon-ebs.a"]
}
