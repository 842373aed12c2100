#!/bin/bash
echo "steps:"
for region in eu-west-1 ap-east-1; do
  echo "  - command: terraform -chdir=infra apply -var region=$region"
done
cat <<EOF
  - label: "terraform -chdir=infra apply -var region=cn-north-1"
    command: terraform -chdir=infra apply -var region=ap-east-2
EOF
