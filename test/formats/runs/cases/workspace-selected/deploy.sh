#!/bin/bash
cd infra
terraform workspace select prod || terraform workspace new prod
terraform apply
