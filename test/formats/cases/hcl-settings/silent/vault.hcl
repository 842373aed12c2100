storage "raft" {
  path    = "/vault/alicloudkms"
  node_id = "alicloudoss"
}
seal "awskms" {
  region = "eu-west-1"
}
