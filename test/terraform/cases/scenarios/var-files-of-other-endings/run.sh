terraform workspace select cn
terraform apply -var-file="env/$(terraform workspace show).tfv"
