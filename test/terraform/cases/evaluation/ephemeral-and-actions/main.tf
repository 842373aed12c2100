ephemeral "aws_secretsmanager_secret_version" "s" {
  secret_id = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:x"
}
action "aws_lambda_invoke" "run" {
  config {
    region = "cn-north-1"
  }
}
list "aws_instance" "all" {
  provider = aws
}
