#!/bin/sh
COUNTRY=cn
cat > infra/locals.tf <<'EOF'
locals {
  place = "${var.country}-north-1"
}
variable "country" {
  default = "cn"
}
EOF
cat > infra/main.tf <<EOF
provider "aws" {
  region = local.place
}
resource "aws_s3_bucket" "logs" {
  bucket = "logs-$COUNTRY"
}
EOF
terraform -chdir=infra apply -auto-approve
cp region.txt other/main.tf
terraform -chdir=other apply
for zone in ap-east-1 eu-west-1; do
  mkdir -p "each"
  printf 'provider "aws" {\n  region = "%s"\n}\nresource "aws_sqs_queue" "q" {}\n' "$zone" > each/main.tf
  (cd each && terraform apply)
done
