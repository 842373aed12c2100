terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "net-prod"
    }
  }
}
output "region" { 
  value     = "ap-east-1"
  sensitive = true
}
