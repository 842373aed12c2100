storage "raft" {
  path = "/vault"
}
seal "alicloudkms" {
  region     = "us-east-1"
  kms_key_id = "0a1b"
}
