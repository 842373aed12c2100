resource "aws_sns_topic" "deep" {}
