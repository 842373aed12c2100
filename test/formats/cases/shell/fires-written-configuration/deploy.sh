#!/bin/sh
cat > main.tf <<T
provider "aws" { region = "cn-north-1" }
resource "aws_sqs_queue" "q" {}
T
cp network.txt network.tf
terraform apply -auto-approve
