#!/bin/bash
echo "  - command: terraform -chdir=infra plan -var region=me-south-1"
