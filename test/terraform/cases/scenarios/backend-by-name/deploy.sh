#!/bin/sh
cd infra
terraform init -backend-config=../state/china.settings
terraform apply
terraform init -backend-config="$STAGE.state"
terraform plan
