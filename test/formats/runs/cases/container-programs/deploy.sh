#!/bin/sh
docker run --rm -v $PWD/infra:/w -w /w shop/tools:1 terraform apply -var region=cn-northwest-1
docker run -it --network host -v $PWD/infra:/w -w /w --entrypoint terraform shop/tools:1 apply -var region=ap-east-1
# Of two files the last one wins, and what the command says over both.
docker run --env-file common.env --env-file cn.env -v $PWD/infra:/w -w /w hashicorp/terraform apply
docker run -e TF_VAR_region=me-south-1 --env-file cn.env -v $PWD/infra:/w -w /w hashicorp/terraform apply
# Another program than Terraform is no run.
docker run --entrypoint cat -v $PWD/infra:/w -w /w hashicorp/terraform apply -var region=ap-east-2
docker run -v $PWD/infra:/w shop/tools:1 echo terraform apply -var region=ap-east-2
docker run -itw /w -v $PWD/infra:/w shop/tools:1 terraform apply -var region=ap-southeast-5
docker run --init --sig-proxy -v $PWD/infra:/w -w /w shop/tools:1 terraform apply -var region=ap-southeast-6
