terraform init -backend=false
terraform validate
terraform init -backend-config=region=eu-west-1
terraform apply
