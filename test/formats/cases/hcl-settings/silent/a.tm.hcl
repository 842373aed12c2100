globals {
  was = "cn-north-1"
}

# seal "x" { region = "ap-east-1" }
generate_hcl "a.tf" {
  content {
    provider "aws" {
      region = "eu-west-1"
    }
  }
}
