terraform init -backend-config=conf/$1.conf -backend-config=key=x
terraform apply
