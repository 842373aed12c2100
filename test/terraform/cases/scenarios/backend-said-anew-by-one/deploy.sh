if [ "$1" = anew ]; then
  terraform init -backend-config=region=eu-west-1
else
  terraform init
fi
terraform apply
