#!/bin/bash
source env/prod.sh
terraform -chdir=infra apply
