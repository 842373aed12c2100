kms "awskms" {
  purpose = "root"
  region  = "ap-east-1"
}
