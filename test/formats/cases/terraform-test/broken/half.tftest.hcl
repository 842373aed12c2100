provider "aws" {
  region = "ap-east-1"
}

run "is_cut_off" {
  assert {
    condition =
