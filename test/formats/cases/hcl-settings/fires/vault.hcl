storage "s3" {
  bucket = "vault"
  region = "cn-north-1"
}
seal "awskms" {
  region = "ap-east-1"
}
ha_storage "alicloudoss" {
  bucket = "vault"
}
